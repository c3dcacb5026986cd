"""Functions with a backward of their own: they keep for it what they say, and nothing of what their forward computes."""

from __future__ import annotations

import torch
from torch import nn
from torch.autograd import Function

from .case import Case


class SwishFunction(Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * torch.sigmoid(x)

    @staticmethod
    def backward(ctx, gradient):
        (x,) = ctx.saved_tensors
        gate = torch.sigmoid(x)
        return gradient * gate * (1 + x * (1 - gate))


class HalvesFunction(Function):
    @staticmethod
    def forward(x, scale):
        left, right = x.chunk(2, dim=-1)
        return left * scale, right.exp()

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.scale = inputs[1]
        ctx.save_for_backward(output[1])

    @staticmethod
    def backward(ctx, left, right):
        (kept,) = ctx.saved_tensors
        return torch.cat([left * ctx.scale, right * kept], -1), None


class CustomFunctions(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(6, 8)
        self.last = nn.Linear(4, 2)

    def forward(self, x):
        x = SwishFunction.apply(self.first(x))
        left, right = HalvesFunction.apply(x, 2.0)
        return self.last(left + right)


CASES = [
    Case("custom-function", lambda: CustomFunctions(), dict(input_size=(3, 6))),
]
