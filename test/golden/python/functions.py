"""autograd.Function, gradients asked for, and refused."""

import torch
from torch import nn
from torch.autograd import Function, Variable, grad


class Swish(Function):
    @staticmethod
    def forward(ctx, x, beta=1.0):
        ctx.save_for_backward(x)
        ctx.beta = beta
        return x * torch.sigmoid(beta * x)

    @staticmethod
    def backward(ctx, out):
        (x,) = ctx.saved_tensors
        s = torch.sigmoid(ctx.beta * x)
        return out * (s + x * s * (1 - s)), None


class Split(Function):
    @staticmethod
    def forward(x):
        return x * 2, x.argmax().reshape(1), 3

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_backward(*inputs)
        ctx.mark_non_differentiable(output[1])

    @staticmethod
    def backward(ctx, a, b, c):
        return torch.cat([a, b])


class Round(Function):
    @staticmethod
    def forward(ctx, x):
        return x.round()

    @staticmethod
    def backward(ctx, g):
        return g


x = torch.rand(4, requires_grad=True)
y = Swish.apply(x, 2.0)
print(y.shape, y.requires_grad, y.is_leaf)
a, b, c = Split.apply(x)
print(a.requires_grad, b.requires_grad, c)
print(Round.apply(torch.rand(3)).requires_grad, Round.apply(x).grad_fn is None)
print(x.grad_fn, x.detach().grad_fn, torch.rand(2).grad_fn)
(g,) = grad(y.sum(), x, retain_graph=True)
print(g.shape, x.grad)
y.sum().backward()
print(x.grad.shape, Variable(x).shape)
x.grad = None
for wrong in (lambda: Swish(), lambda: torch.rand(2).sum().backward(), lambda: (x * 1).backward(), lambda: Function.apply(x), lambda: torch.rand(2, requires_grad=True).numpy(), lambda: setattr(x * 1, "requires_grad", False), lambda: torch.zeros(2, dtype=torch.long).requires_grad_(), lambda: x.add_(1)):
    try:
        wrong()
        print("fine")
    except Exception as error:
        print(type(error).__name__, error)
