"""Switches of the whole process: they are kept and given back, and decide nothing here."""

_kept = {
    "num_threads": 1,
    "num_interop_threads": 1,
    "float32_matmul_precision": "highest",
    "deterministic_debug_mode": 0,
    "warn_always": False,
    "anomaly": False,
}


def get_num_threads():
    return _kept["num_threads"]


def set_num_threads(num):
    if not isinstance(num, int):
        raise TypeError(f"set_num_threads expects an int, but got {type(num).__name__}")
    if num <= 0:
        raise RuntimeError("set_num_threads expects a positive integer")
    _kept["num_threads"] = num


def get_num_interop_threads():
    return _kept["num_interop_threads"]


def set_num_interop_threads(num):
    _kept["num_interop_threads"] = num


def get_float32_matmul_precision():
    return _kept["float32_matmul_precision"]


def set_float32_matmul_precision(precision):
    if precision not in ("highest", "high", "medium"):
        raise RuntimeError(
            f"Invalid fp32_precision mode: {precision}. "
            "Valid choices are 'highest', 'high', or 'medium'."
        )
    _kept["float32_matmul_precision"] = precision


def use_deterministic_algorithms(mode, *, warn_only=False):
    _kept["deterministic_debug_mode"] = (1 if warn_only else 2) if mode else 0


def are_deterministic_algorithms_enabled():
    return _kept["deterministic_debug_mode"] > 0


def is_deterministic_algorithms_warn_only_enabled():
    return _kept["deterministic_debug_mode"] == 1


def get_deterministic_debug_mode():
    return _kept["deterministic_debug_mode"]


def set_deterministic_debug_mode(debug_mode):
    modes = {"default": 0, "warn": 1, "error": 2}
    _kept["deterministic_debug_mode"] = modes.get(debug_mode, debug_mode)


def set_warn_always(b):
    _kept["warn_always"] = b


def is_warn_always_enabled():
    return _kept["warn_always"]


def set_flush_denormal(mode):
    return False


def set_anomaly_enabled(enabled, check_nan=True):
    _kept["anomaly"] = enabled


def is_anomaly_enabled():
    return _kept["anomaly"]


def set_printoptions(precision=None, threshold=None, edgeitems=None, linewidth=None, profile=None, sci_mode=None):
    return None


def compiled_with_cxx11_abi():
    return True
