"""torch.cpu.amp: the older names of torch.amp."""

from torch.amp._older import of_device

autocast, GradScaler = of_device("cpu", "bfloat16")
