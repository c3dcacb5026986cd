"""Code made from text, global state, monkey patches, and names looked up late."""

import sys
import textwrap
import types

import torch
from torch import nn
from torchinfo import summary

COUNT = 0
REGISTRY = {}


def register(cls):
    global COUNT
    COUNT += 1
    REGISTRY[cls.__name__] = cls
    return cls


source = textwrap.dedent(
    """
    @register
    class Net{n}(nn.Module):
        def __init__(self):
            super().__init__()
            self.layer = nn.{layer}({args})
        def forward(self, x):
            return self.layer(x)
    """
)
for n, (layer, args) in enumerate([("Linear", "4, 8"), ("Conv1d", "4, 8, 3"), ("LSTM", "4, 8")]):
    exec(source.format(n=n, layer=layer, args=args))
print(COUNT, list(REGISTRY))
print(REGISTRY["Net0"](), eval("Net1()")(torch.rand(1, 4, 9)).shape)
print(summary(REGISTRY["Net2"](), (5, 2, 4), verbose=0))

module = types.ModuleType("made")
exec("from torch.nn import *\nHead = Linear\n__all__ = ['Head']", module.__dict__)
sys.modules["made"] = module
from made import *  # noqa

print(Head(3, 2), Head is nn.Linear)


def forward(self, x):
    self.calls += 1
    return nn.Linear.forward(self, x) * 2


Doubled = type("Doubled", (nn.Linear,), {"forward": forward, "calls": 0})
net = Doubled(3, 3)
net(torch.rand(2, 3)), net(torch.rand(2, 3))
print(net, net.calls, Doubled.calls)

original = nn.ReLU.forward
nn.ReLU.forward = lambda self, x: original(self, x) + 1
print(nn.Sequential(nn.Linear(2, 2), nn.ReLU())(torch.rand(1, 2)).shape)
nn.ReLU.forward = original

net = nn.Linear(2, 2)
net.forward = types.MethodType(lambda self, x: (nn.functional.linear(x, self.weight), self.out_features), net)
out, features = net(torch.rand(1, 2))
print(out.shape, features)
print(summary(net, (1, 2), verbose=0))
setattr(net, "extra", nn.Linear(2, 1))
delattr(net, "bias")
print(hasattr(net, "bias"), "extra.weight" in dict(net.named_parameters()))
