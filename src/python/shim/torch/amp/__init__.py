"""torch.amp: on a processor without a GPU, autocast to CUDA changes nothing; to the CPU, it isn't done here yet."""

import functools

from torch.amp.grad_scaler import GradScaler

_open = []


class autocast:
    """torch.autocast: a context or a decorator."""

    def __init__(self, device_type, dtype=None, enabled=True, cache_enabled=None):
        if not isinstance(device_type, str):
            raise ValueError(f"Expected `device_type` of type `str`, got: `{type(device_type)}`")
        self.device, self.fast_dtype = device_type, dtype
        self._enabled = bool(enabled) and device_type == "cpu"

    def __enter__(self):
        if self._enabled:
            raise NotImplementedError("layerwise doesn't have torch.autocast('cpu') yet")
        _open.append(self)
        return self

    def __exit__(self, *error):
        _open.pop()

    def __call__(self, function):
        @functools.wraps(function)
        def run(*args, **kwargs):
            with self:
                return function(*args, **kwargs)

        return run


def is_autocast_available(device_type):
    return device_type in ("cpu", "cuda", "mps", "xpu")


def custom_fwd(fwd=None, *, device_type="cuda", cast_inputs=None):
    return (lambda fwd: fwd) if fwd is None else fwd


def custom_bwd(bwd=None, *, device_type="cuda"):
    return (lambda bwd: bwd) if bwd is None else bwd


def is_autocast_enabled(device_type=None):
    return False
