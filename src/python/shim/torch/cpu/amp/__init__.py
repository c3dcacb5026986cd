"""torch.cpu.amp: the older names of torch.amp."""

from torch.cpu.amp.autocast_mode import autocast
from torch.cpu.amp.grad_scaler import GradScaler
