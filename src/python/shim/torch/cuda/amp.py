"""torch.cuda.amp: the older names of torch.amp."""

import functools

from torch import amp
from torch._types import DTYPES
from torch.amp.autocast_mode import deprecated


@deprecated("autocast", "cuda")
class autocast(amp.autocast):
    def __init__(self, enabled=True, dtype=DTYPES["float16"], cache_enabled=True):
        super().__init__("cuda", enabled=enabled, dtype=dtype, cache_enabled=cache_enabled)


@deprecated("GradScaler", "cuda")
class GradScaler(amp.GradScaler):
    def __init__(self, init_scale=2.0**16, growth_factor=2.0, backoff_factor=0.5, growth_interval=2000, enabled=True):
        super().__init__("cuda", init_scale, growth_factor, backoff_factor, growth_interval, enabled)


custom_fwd = functools.partial(amp.custom_fwd, device_type="cuda")
custom_bwd = functools.partial(amp.custom_bwd, device_type="cuda")
