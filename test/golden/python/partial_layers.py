"""Layers by functools.partial, lambdas, default arguments that are modules, and operator tricks."""

import functools
import itertools
import operator
from collections import OrderedDict, defaultdict, deque
from functools import partial, reduce

import torch
from torch import nn
from torchinfo import summary

conv3 = partial(nn.Conv2d, kernel_size=3, padding=1, bias=False)
norm = partial(nn.BatchNorm2d, eps=1e-3, momentum=0.01)
ACTIVATIONS = {"relu": nn.ReLU, "silu": lambda inplace=True: nn.SiLU(inplace), "none": nn.Identity}
SHARED = nn.ReLU()


class Lambda(nn.Module):
    def __init__(self, fn):
        super().__init__()
        self.fn = fn

    def forward(self, *args, **kwargs):
        return self.fn(*args, **kwargs)

    def extra_repr(self):
        return getattr(self.fn, "__name__", repr(type(self.fn)))


class Net(nn.Module):
    def __init__(self, widths=(8, 16, 32), act=SHARED, make_norm=norm, pool=nn.AdaptiveAvgPool2d(1)):
        super().__init__()
        pairs = zip((3, *widths), widths)
        self.stages = nn.Sequential(
            OrderedDict(
                (f"stage{i}", nn.Sequential(conv3(a, b, stride=1 + (i > 0)), make_norm(b), act))
                for i, (a, b) in enumerate(pairs, 1)
            )
        )
        self.pool = pool
        self.flat = Lambda(lambda x: x.flatten(1))
        self.halved = Lambda(partial(torch.mul, other=0.5))
        self.fc = nn.Linear(widths[-1], 10)

    def forward(self, x):
        parts = [self.stages, self.pool, self.flat, self.halved, self.fc]
        return reduce(lambda value, part: part(value), parts, x)


print(Net())
print(summary(Net(), (1, 3, 32, 32), verbose=0))
a, b = Net(), Net()
print(a.pool is b.pool, a.stages.stage1[2] is SHARED, a.stages[0][2] is a.stages[1][2])
print(len(list(a.modules())), len(list(a.named_modules(remove_duplicate=False))))
print(list(ACTIVATIONS[name]() for name in ACTIVATIONS))
pieces = deque(nn.Linear(4, 4) for _ in range(3))
pieces.rotate(1)
net = nn.Sequential(*itertools.chain.from_iterable((p, nn.Tanh()) for p in pieces))
print(net, net[-1], net[1:3], operator.attrgetter("0.weight")(net).shape if False else net[0].weight.shape)
groups = defaultdict(list)
for name, p in net.named_parameters():
    groups[p.ndim].append(name)
print(dict(groups))
