"""A registry of models by metaclass, class decorators and __init_subclass__."""

import torch
from torch import nn
from torchinfo import summary


class Registered(type):
    known = {}

    def __new__(mcs, name, bases, namespace, **options):
        made = super().__new__(mcs, name, bases, namespace)
        mcs.known[options.get("key", name.lower())] = made
        return made

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)

    def __call__(cls, *args, **kwargs):
        made = super().__call__(*args, **kwargs)
        made.made_by = cls.__name__
        return made


class Base(nn.Module, metaclass=Registered, key="base"):
    width = 8

    def __init_subclass__(cls, width=None, **options):
        super().__init_subclass__()
        if width is not None:
            cls.width = width

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, self.width, 3, padding=1)

    def forward(self, x):
        return self.conv(x)


class Wide(Base, width=32, key="wide"):
    pass


class Deep(Wide, key="deep"):
    def __init__(self):
        super().__init__()
        self.more = nn.Sequential(*(Base() for _ in range(2)))

    def forward(self, x):
        for part in self.more:
            x = x + part(x[:, :3]).repeat(1, 4, 1, 1)[:, : x.shape[1]].mean() if False else x
        return super().forward(x)


def with_head(cls):
    first = cls.__init__

    def __init__(self, *args, **kwargs):
        first(self, *args, **kwargs)
        self.head = nn.LazyLinear(10)

    def forward(self, x, _forward=cls.forward):
        return self.head(_forward(self, x).mean((2, 3)))

    cls.__init__ = __init__
    cls.forward = forward
    return cls


@with_head
class Classifier(Wide, key="classifier"):
    """With a head."""


for key, cls in Registered.known.items():
    print(key, cls.__name__, cls.width, type(cls).__name__)
net = Registered.known["classifier"]()
print(net.made_by)
print(summary(net, (2, 3, 16, 16), verbose=0))
print(net)
print(summary(Deep(), (2, 3, 16, 16), verbose=0))
