"""A module that is a dataclass, one with __slots__, an abstract one, generics, enums and properties."""

import abc
import enum
from dataclasses import KW_ONLY, dataclass
from functools import cached_property, partial, singledispatch, lru_cache
from typing import Any, Callable, ClassVar, Final, Generic, NamedTuple, Protocol, TypedDict, TypeVar, Union

import torch
from torch import Tensor, nn
from torchinfo import summary

T = TypeVar("T", bound=nn.Module)


class Norm(str, enum.Enum):
    BATCH = "batch"
    NONE = "none"

    def make(self, width: int) -> nn.Module:
        return nn.BatchNorm2d(width) if self is Norm.BATCH else nn.Identity()


class Size(enum.IntEnum):
    SMALL = 8
    LARGE = enum.auto()


class Out(NamedTuple):
    features: Tensor
    logits: Tensor


class Options(TypedDict, total=False):
    width: int


class Maker(Protocol):
    def __call__(self, width: int) -> nn.Module: ...


@dataclass(eq=False)
class Block(nn.Module):
    width: int
    norm: Norm = Norm.BATCH
    _: KW_ONLY
    act: Callable[[Tensor], Tensor] = torch.relu

    def __new__(cls, *args, **kwargs):
        made = super().__new__(cls)
        nn.Module.__init__(made)
        return made

    def __post_init__(self):
        self.conv = nn.Conv2d(self.width, self.width, 3, padding="same")
        self.bn = self.norm.make(self.width)

    def __repr__(self):
        return f"Block({self.width!r}, {self.norm!r})"

    def forward(self, x: Tensor) -> Tensor:
        return self.act(self.bn(self.conv(x)))


class Backbone(nn.Module, abc.ABC):
    @property
    @abc.abstractmethod
    def width(self) -> int: ...

    @abc.abstractmethod
    def forward(self, x): ...


class Wrapped(Backbone, Generic[T]):
    __constants__: ClassVar[list] = ["width"]
    inner: T
    scale: Final[float] = 2.0

    def __init__(self, inner: T):
        super().__init__()
        self.inner = inner

    @cached_property
    def width(self) -> int:
        return self.inner.width

    @property
    def device(self):
        return next(self.parameters()).device

    @staticmethod
    def double(x):
        return x * 2

    @classmethod
    def small(cls):
        return cls(Block(Size.SMALL))

    def forward(self, x) -> Out:
        x = self.inner(self.double(x))
        return Out(x, x.mean((-2, -1)))


try:
    Backbone()
except TypeError as error:
    print("abstract")
net = Wrapped[Block].small()
print(net)
print(net.width, net.device, net.width, "width" in vars(net))
out = net(torch.rand(2, 8, 4, 4))
print(type(out).__name__, out.features.shape, out._fields)
print(summary(net, (2, 8, 4, 4), verbose=0, col_names=("input_size", "output_size", "num_params", "kernel_size", "mult_adds")))
print(Block(3, Norm.NONE, act=nn.functional.gelu)(torch.rand(1, 3, 5, 5)).shape)
print(isinstance(net, Generic), Wrapped.__mro__[1].__name__)
