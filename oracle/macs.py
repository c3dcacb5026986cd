"""Multiply-adds as PyTorch's own counter sees them, and where it sees nothing."""

from __future__ import annotations

import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils.flop_counter import FlopCounterMode

aten = torch.ops.aten
# Products that FlopCounterMode has no formula for: it would silently count them as 0.
UNCOUNTED = {aten.dot, aten.vdot, aten.mv, aten.addmv, aten.addbmm, aten._trilinear, aten.conv_tbc, aten._grouped_mm}


class MultiplyAdds(TorchDispatchMode):
    """`with MultiplyAdds() as count: run()`, then `count.total`: FlopCounterMode ÷ 2, or None where a product ran that
    the counter doesn't know."""

    def __init__(self):
        super().__init__()
        self.counter = FlopCounterMode(display=False)
        self.is_complete = True

    def __enter__(self):
        super().__enter__()
        self.counter.__enter__()
        return self

    def __exit__(self, *error):
        self.counter.__exit__(*error)
        return super().__exit__(*error)

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        if func.overloadpacket in UNCOUNTED:
            self.is_complete = False
        return func(*args, **(kwargs or {}))

    @property
    def total(self) -> int | None:
        flops = self.counter.get_total_flops()
        assert flops % 2 == 0, flops
        return flops // 2 if self.is_complete else None
