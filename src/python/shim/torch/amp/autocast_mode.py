"""torch.amp.autocast_mode: autocast on the CPU changes dtypes here as it does there; no other device runs anything."""

import functools
import warnings
from collections.abc import Iterable, Mapping

from torch import _autocast
from torch._autocast import get_autocast_dtype, is_autocast_enabled
from torch._tensor import Tensor
from torch._types import DTYPES


def is_autocast_available(device_type):
    return _autocast.is_available(device_type)


class autocast:
    """torch.autocast: a context or a decorator."""

    def __init__(self, device_type, dtype=None, enabled=True, cache_enabled=None):
        _check_name(device_type)
        self.fast_dtype = get_autocast_dtype(device_type) if dtype is None else dtype
        self.device = device_type
        if not is_autocast_available(device_type):
            raise RuntimeError(f"User specified an unsupported autocast device_type '{device_type}'")
        self._cache_enabled = _autocast.is_autocast_cache_enabled() if cache_enabled is None else cache_enabled
        self._enabled = enabled and self._is_served()

    def _is_served(self):
        """False, with a warning, where PyTorch without a GPU does nothing."""
        supported = [DTYPES["bfloat16"], DTYPES["float16"]]
        if self.device == "cuda":
            said = "CUDA is not available or torch_xla is imported. Disabling autocast."
        elif self.fast_dtype not in supported:
            name = self.device.upper()
            said = (
                f"In {name} autocast, but the target dtype is not supported. Disabling autocast.\n"
                f"{name} Autocast only supports dtypes of {', '.join(map(str, supported))} currently."
            )
        else:
            return True
        warnings.warn(said, stacklevel=3)
        return False

    def __enter__(self):
        self._before = (
            is_autocast_enabled(self.device),
            get_autocast_dtype(self.device),
            _autocast.is_autocast_cache_enabled(),
        )
        _autocast.autocast_increment_nesting()
        self._set(self._enabled, self.fast_dtype, self._cache_enabled)
        return self

    def __exit__(self, *error):
        if _autocast.autocast_decrement_nesting() == 0:
            _autocast.clear_autocast_cache()
        self._set(*self._before)
        return False

    def _set(self, enabled, dtype, is_cached):
        _autocast.set_autocast_enabled(self.device, enabled)
        _autocast.set_autocast_dtype(self.device, dtype)
        _autocast.set_autocast_cache_enabled(is_cached)

    def __call__(self, func):
        if not callable(func):
            raise TypeError(
                f"autocast()(func) requires a callable, but got {type(func).__name__}. "
                "Did you mean to use autocast as a context manager? For example:\n"
                "    with torch.autocast(device_type=...):\n"
                "        output = model(input)"
            )
        return autocast_decorator(self, func)


def _check_name(device_type):
    if not isinstance(device_type, str):
        raise ValueError(f"Expected `device_type` of type `str`, got: `{type(device_type)}`")


def autocast_decorator(autocast_instance, func):
    @functools.wraps(func)
    def decorate_autocast(*args, **kwargs):
        with autocast_instance:
            return func(*args, **kwargs)

    return decorate_autocast


def _cast(value, device_type, dtype):
    if isinstance(value, Tensor):
        is_cast = value.is_floating_point() and value.device.type == device_type and value.dtype != DTYPES["float64"]
        return value.to(dtype) if is_cast else value
    if isinstance(value, (str, bytes)):
        return value
    if isinstance(value, Mapping):
        return {_cast(key, device_type, dtype): _cast(item, device_type, dtype) for key, item in value.items()}
    if isinstance(value, Iterable):
        cast = (_cast(item, device_type, dtype) for item in value)
        return type(value)(cast) if isinstance(value, (list, tuple)) else cast
    return value


def custom_fwd(fwd=None, *, device_type, cast_inputs=None):
    _check_name(device_type)
    if fwd is None:
        return functools.partial(custom_fwd, device_type=device_type, cast_inputs=cast_inputs)

    @functools.wraps(fwd)
    def decorate_fwd(*args, **kwargs):
        args[0]._dtype = get_autocast_dtype(device_type)
        is_on = is_autocast_enabled(device_type)
        args[0]._fwd_used_autocast = is_on and cast_inputs is None
        if not is_on or cast_inputs is None:
            return fwd(*args, **kwargs)
        with autocast(device_type, enabled=False):
            return fwd(*_cast(args, device_type, cast_inputs), **_cast(kwargs, device_type, cast_inputs))

    return decorate_fwd


def custom_bwd(bwd=None, *, device_type):
    _check_name(device_type)
    if bwd is None:
        return functools.partial(custom_bwd, device_type=device_type)

    @functools.wraps(bwd)
    def decorate_bwd(*args, **kwargs):
        with autocast(device_type, enabled=args[0]._fwd_used_autocast, dtype=args[0]._dtype):
            return bwd(*args, **kwargs)

    return decorate_bwd
