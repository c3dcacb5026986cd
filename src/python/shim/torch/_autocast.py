"""Switches of torch.autocast: of the CPU's the engine is told; no other device runs here, so that theirs are only kept."""

import warnings

from _layerwise import wire
from _layerwise.channel import ask
from torch._types import DTYPES

__all__ = [
    "is_autocast_enabled",
    "set_autocast_enabled",
    "get_autocast_dtype",
    "set_autocast_dtype",
    "is_autocast_cache_enabled",
    "set_autocast_cache_enabled",
    "autocast_increment_nesting",
    "autocast_decrement_nesting",
    "clear_autocast_cache",
]

_DEVICES = (
    "cpu cuda ipu xpu mkldnn opengl opencl ideep hip ve fpga maia xla lazy vulkan mps meta hpu mtia privateuseone"
).split()
_half, _bfloat16 = DTYPES["float16"], DTYPES["bfloat16"]
_dtypes = {"cpu": _bfloat16, "cuda": _half, "mps": _half, "xpu": _half, "mtia": _half, "ipu": _half}
_dtypes |= {"hpu": _bfloat16, "xla": _bfloat16, "maia": _bfloat16}
_enabled = {}
_state = {"is_cached": True, "nesting": 0}


def _device(device_type):
    if device_type not in _DEVICES:
        raise RuntimeError(
            f"Expected one of {', '.join(_DEVICES)} device type at start of device string: {device_type}"
        )
    return device_type


def _tell():
    on = is_autocast_enabled("cpu")
    ask("set_autocast", wire.encode(_dtypes["cpu"]) if on else None, _state["is_cached"])


def is_available(device_type):
    return _device(device_type) in _dtypes


def is_any_enabled():
    return any(_enabled.values())


def is_autocast_enabled(device_type="cuda"):
    return _enabled.get(_device(device_type), False)


def set_autocast_enabled(device_type, enabled=None):
    device_type, enabled = ("cuda", device_type) if enabled is None else (device_type, enabled)
    _enabled[_device(device_type)] = enabled
    _tell()


def get_autocast_dtype(device_type):
    if not is_available(device_type):
        raise RuntimeError("unsupported scalarType")
    return _dtypes[device_type]


def set_autocast_dtype(device_type, dtype):
    _dtypes[_device(device_type)] = dtype
    _tell()


def is_autocast_cache_enabled():
    return _state["is_cached"]


def set_autocast_cache_enabled(enabled):
    _state["is_cached"] = enabled
    _tell()


def autocast_increment_nesting():
    _state["nesting"] += 1
    return _state["nesting"]


def autocast_decrement_nesting():
    _state["nesting"] -= 1
    return _state["nesting"]


def clear_autocast_cache():
    ask("clear_autocast")


def _older(name, newer, function, device_type):
    """The name that `function` once had for one device."""
    what = "" if name.startswith(("is", "get")) else "dtype" if name.endswith("dtype") else "enabled"
    arguments = f"'{device_type}', {what}" if what else f"'{device_type}'"
    said = f"torch.{name}({what}) is deprecated. Please use torch.{newer}({arguments}) instead."

    def run(*args):
        warnings.warn(said, DeprecationWarning, stacklevel=2)
        return function(device_type, *args)

    run.__name__ = run.__qualname__ = name
    return run


for _word, _type in (("cpu", "cpu"), ("gpu", "cuda"), ("ipu", "ipu"), ("xla", "xla")):
    for _newer in ("is_autocast_enabled", "set_autocast_enabled", "get_autocast_dtype", "set_autocast_dtype"):
        _name = _newer.replace("autocast_", f"autocast_{_word}_")
        if not _name.endswith("gpu_enabled"):
            globals()[_name] = _older(_name, _newer, globals()[_newer], _type)
            __all__.append(_name)
