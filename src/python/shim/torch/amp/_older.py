"""The older names of torch.amp: torch.cpu.amp, torch.cuda.amp."""

import functools
import warnings

from torch import amp
from torch._types import DTYPES


def autocast_of(device, dtype):
    """The older autocast of a device, which is to `dtype` where none is given."""

    class autocast(amp.autocast):
        def __init__(self, enabled=True, dtype=DTYPES[dtype], cache_enabled=True):
            super().__init__(device, enabled=enabled, dtype=dtype, cache_enabled=cache_enabled)

    return _deprecated(autocast, device, "autocast_mode")


def grad_scaler_of(device):
    """The older GradScaler of a device."""

    class GradScaler(amp.GradScaler):
        def __init__(
            self, init_scale=2.0**16, growth_factor=2.0, backoff_factor=0.5, growth_interval=2000, enabled=True
        ):
            super().__init__(device, init_scale, growth_factor, backoff_factor, growth_interval, enabled)

    return _deprecated(GradScaler, device, "grad_scaler")


def _deprecated(cls, device, module):
    cls.__module__, cls.__qualname__ = f"torch.{device}.amp.{module}", cls.__name__
    make = cls.__init__

    @functools.wraps(make)
    def init(self, *args, **kwargs):
        warnings.warn(
            f"`torch.{device}.amp.{cls.__name__}(args...)` is deprecated. "
            f"Please use `torch.amp.{cls.__name__}('{device}', args...)` instead.",
            FutureWarning,
            stacklevel=2,
        )
        make(self, *args, **kwargs)

    cls.__init__ = init
    return cls
