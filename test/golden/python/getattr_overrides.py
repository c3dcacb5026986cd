"""__getattr__, __setattr__, __call__ and other special methods overridden, mixins, several parents."""

import torch
from torch import nn
from torchinfo import summary


class Delegates(nn.Module):
    """Passes on what it doesn't have to the module that it wraps."""

    def __init__(self, wrapped):
        super().__init__()
        self.wrapped = wrapped

    def __getattr__(self, name):
        try:
            return super().__getattr__(name)
        except AttributeError:
            return getattr(super().__getattr__("wrapped"), name)

    def forward(self, *args, **kwargs):
        return self.wrapped(*args, **kwargs)


class Counts(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.called = 0

    def __setattr__(self, name, value):
        if name == "renamed":
            name = "other"
        super().__setattr__(name, value)

    def __call__(self, *args, **kwargs):
        self.called += 1
        return super().__call__(*args, **kwargs)

    def __getitem__(self, at):
        return [self.fc][at]

    def __len__(self):
        return 1

    def __iter__(self):
        yield self.fc

    def __contains__(self, other):
        return other is self.fc

    def __eq__(self, other):
        return isinstance(other, Counts)

    __hash__ = nn.Module.__hash__

    def forward(self, x):
        return self[0](x)


class Say:
    def __init__(self, *args, said="nothing", **kwargs):
        super().__init__(*args, **kwargs)
        self.said = said

    def describe(self):
        return f"{type(self).__name__} says {self.said}"


class Frozen:
    def freeze(self):
        return self.requires_grad_(False).eval()


class SayLinear(Say, Frozen, nn.Linear):
    def extra_repr(self):
        return super().extra_repr() + f", said={self.said!r}"


class Slotted(nn.Module):
    __slots__ = ("width",)

    def __init__(self):
        super().__init__()
        self.width = 3


net = Delegates(nn.Linear(3, 5))
print(net.out_features, net.in_features, net.weight.shape, hasattr(net, "nope"))
try:
    net.nope
except AttributeError as error:
    print(error)
print(summary(net, (2, 3), verbose=0))
counts = Counts()
counts.renamed = nn.Linear(1, 1)
counts(torch.rand(2, 4))
print(counts, counts.called, len(counts), counts.fc in counts, counts == Counts(), list(counts._modules))
print(summary(counts, (2, 4), verbose=0), counts.called)
say = SayLinear(2, 3, said="hello", bias=False).freeze()
print(say, say.describe(), say.training, say.weight.requires_grad)
print(summary(nn.Sequential(say, SayLinear(3, 1)), (1, 2), verbose=0))
print(Slotted().width, Slotted())
print(bool(nn.Sequential()), bool(nn.Linear(1, 1)), len(nn.Sequential()))


class Late(nn.Module):
    def __init__(self):
        self.fc = nn.Linear(1, 1)


for make in (Late, lambda: nn.Module().fc, lambda: nn.Linear(1, 1).nope, lambda: nn.Sequential(3), lambda: nn.ModuleDict({"a.b": nn.ReLU()}), lambda: nn.ModuleList([1]), lambda: nn.Module()(1)):
    try:
        make()
    except Exception as error:
        print(type(error).__name__, error)
