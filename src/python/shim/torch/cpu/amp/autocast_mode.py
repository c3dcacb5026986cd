"""torch.cpu.amp.autocast_mode: the older names of torch.amp.autocast_mode."""

from torch.amp._older import autocast_of

autocast = autocast_of("cpu", "bfloat16")
