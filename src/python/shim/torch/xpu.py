"""torch.xpu: there is no such device here."""

from torch._absent import *
