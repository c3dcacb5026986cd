"""torch.cuda.amp.grad_scaler: the older name of torch.amp.GradScaler."""

from torch.amp.grad_scaler import OptState
from torch.amp._older import grad_scaler_of

GradScaler = grad_scaler_of("cuda")
