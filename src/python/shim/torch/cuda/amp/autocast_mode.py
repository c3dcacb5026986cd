"""torch.cuda.amp: the older names of torch.amp."""

import functools

from torch import amp
from torch.amp._older import of_device

autocast, GradScaler = of_device("cuda", "float16")
custom_fwd = functools.partial(amp.custom_fwd, device_type="cuda")
custom_bwd = functools.partial(amp.custom_bwd, device_type="cuda")
