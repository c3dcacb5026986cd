"""torch.cpu.amp: the older names of torch.amp."""

from torch import amp
from torch._types import DTYPES
from torch.amp.autocast_mode import deprecated


@deprecated("autocast", "cpu")
class autocast(amp.autocast):
    def __init__(self, enabled=True, dtype=DTYPES["bfloat16"], cache_enabled=True):
        super().__init__("cpu", enabled=enabled, dtype=dtype, cache_enabled=cache_enabled)


@deprecated("GradScaler", "cpu")
class GradScaler(amp.GradScaler):
    def __init__(self, init_scale=2.0**16, growth_factor=2.0, backoff_factor=0.5, growth_interval=2000, enabled=True):
        super().__init__("cpu", init_scale, growth_factor, backoff_factor, growth_interval, enabled)
