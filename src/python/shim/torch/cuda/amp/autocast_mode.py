"""torch.cuda.amp.autocast_mode: the older names of torch.amp.autocast_mode."""

import functools

from torch import amp
from torch.amp._older import autocast_of

autocast = autocast_of("cuda", "float16")
custom_fwd = functools.partial(amp.custom_fwd, device_type="cuda")
custom_bwd = functools.partial(amp.custom_bwd, device_type="cuda")
