"""What one recorded case is, and how its arguments are written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from torch import nn

DTYPE_NAMES = {
    torch.float32: "float",
    torch.float64: "double",
    torch.float16: "half",
    torch.bfloat16: "bfloat16",
    torch.complex64: "cfloat",
    torch.int64: "long",
    torch.int32: "int",
    torch.uint8: "uint8",
    torch.bool: "bool",
}
DTYPES = {name: dtype for dtype, name in DTYPE_NAMES.items()}


@dataclass(frozen=True)
class Case:
    """A network and one call of summary() (after `earlier` calls, if any)."""

    name: str
    build: Callable[[], nn.Module]
    call: dict[str, Any] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)  # set on the result's formatting
    earlier: tuple[tuple[Callable[[], nn.Module], dict[str, Any]], ...] = ()
    on_1_8: bool = False  # also record what torchinfo 1.8.0 prints


@dataclass(frozen=True)
class TensorSpec:
    """A tensor made anew for every run. Integers are zeros, floats are random."""

    shape: tuple[int, ...]
    dtype: str = "float"
    values: list[Any] | None = None
    numpy: bool = False

    def make(self) -> Any:
        dtype = DTYPES[self.dtype]
        if self.values is not None:
            made = torch.tensor(self.values, dtype=dtype)
        elif dtype.is_floating_point or dtype.is_complex:
            made = torch.rand(self.shape).to(dtype)
        else:
            made = torch.zeros(self.shape, dtype=dtype)
        return made.numpy() if self.numpy else made


def tensor(*shape: int, dtype: str = "float") -> TensorSpec:
    return TensorSpec(shape, dtype)


def values(items: list[Any], dtype: str = "long") -> TensorSpec:
    return TensorSpec(tuple(np.array(items).shape), dtype, items)


def ndarray(*shape: int, dtype: str = "float") -> TensorSpec:
    return TensorSpec(shape, dtype, numpy=True)


def make(value: Any) -> Any:
    """The arguments themselves: every TensorSpec inside becomes a tensor."""
    if isinstance(value, TensorSpec):
        return value.make()
    if isinstance(value, dict):
        return {key: make(item) for key, item in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(make(item) for item in value))
    if isinstance(value, (list, tuple)) and not isinstance(value, torch.Size):
        return type(value)(make(item) for item in value)
    return value


def encode(value: Any) -> Any:
    """The arguments as JSON. Lists are arrays; whatever JSON lacks is a tagged object."""
    if isinstance(value, TensorSpec):
        kind = "ndarray" if value.numpy else "tensor"
        encoded: dict[str, Any] = {"shape": list(value.shape), "dtype": value.dtype}
        if value.values is not None:
            encoded["values"] = value.values
        return {kind: encoded}
    if isinstance(value, torch.dtype):
        return {"dtype": DTYPE_NAMES[value]}
    if isinstance(value, torch.device):
        return {"device": str(value)}
    if isinstance(value, torch.Size):
        return {"size": list(value)}
    if isinstance(value, dict):
        return {"dict": [[encode(key), encode(item)] for key, item in value.items()]}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        items = [[key, encode(item)] for key, item in value._asdict().items()]
        return {"namedtuple": {"name": type(value).__name__, "fields": items}}
    if isinstance(value, tuple):
        return {"tuple": [encode(item) for item in value]}
    if isinstance(value, list):
        return [encode(item) for item in value]
    if isinstance(value, type) and value in (torch.FloatTensor, torch.LongTensor):
        return {"tensor_type": f"torch.{value.__name__}"}
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    raise TypeError(f"no JSON for {value!r}")
