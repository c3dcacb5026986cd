"""How a case file says what to call: `case("conv2d", T(2, 3, 8, 8), P(4, 3, 3, 3), stride=2)`.

Tensors are described, not built, so one case can be run several times from the same start.
"""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import torch

f32, f64, f16, bf16 = torch.float32, torch.float64, torch.float16, torch.bfloat16
i64, i32, i16, i8, u8 = torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8
b8, c64, c128 = torch.bool, torch.complex64, torch.complex128


@dataclass(eq=False)
class Spec:
    """A tensor to build. Its storage holds exactly `offset` + extent elements."""

    shape: tuple[int, ...]
    dtype: torch.dtype = f32
    strides: tuple[int, ...] | None = None
    offset: int = 0
    grad: bool = False
    param: bool = False
    values: list | None = None
    leaf: bool = True


def differentiable(dtype: torch.dtype) -> bool:
    return dtype.is_floating_point or dtype.is_complex


def contiguous_strides(shape) -> tuple[int, ...]:
    return tuple(torch.empty(shape, device="meta").stride())


def T(*shape, dtype=f32, strides=None, offset=0, grad=None) -> Spec:
    """A tensor that requires grad when its dtype allows it."""
    grad = differentiable(dtype) if grad is None else grad
    if strides is not None and tuple(strides) == contiguous_strides(shape):
        strides = None
    return Spec(tuple(shape), dtype, tuple(strides) if strides is not None else None, offset, grad)


def N(*shape, **options) -> Spec:
    """A tensor that does not require grad."""
    return T(*shape, grad=False, **options)


def P(*shape, dtype=f32, grad=True) -> Spec:
    """An nn.Parameter."""
    return Spec(tuple(shape), dtype, grad=grad, param=True)


def V(values, dtype=None, grad=None) -> Spec:
    """A tensor whose values are recorded, from a (nested) Python list."""
    t = torch.tensor(values, dtype=dtype)
    grad = differentiable(t.dtype) if grad is None else grad
    return Spec(tuple(t.shape), t.dtype, grad=grad, values=t.flatten().tolist())


def VN(values, dtype=None) -> Spec:
    return V(values, dtype, grad=False)


def view(spec: Spec, how) -> Spec:
    """The same tensor seen through a view: view(T(4, 6), lambda t: t[:, ::2])."""
    strides = spec.strides or contiguous_strides(spec.shape)
    size = spec.offset + extent(spec.shape, strides)
    base = torch.arange(size).as_strided(spec.shape, strides, spec.offset)
    seen = how(base)
    values = None
    if spec.values is not None:
        values = how(torch.tensor(spec.values, dtype=spec.dtype).reshape(spec.shape)).flatten().tolist()
    same = tuple(seen.stride()) == contiguous_strides(tuple(seen.shape))
    return Spec(
        tuple(seen.shape), spec.dtype, None if same else tuple(seen.stride()), seen.storage_offset(),
        spec.grad, spec.param, values, spec.leaf,
    )


def transposed(spec: Spec, a: int = -2, b: int = -1) -> Spec:
    return view(spec, lambda t: t.transpose(a, b))


def permuted(spec: Spec, *dims: int) -> Spec:
    return view(spec, lambda t: t.permute(dims))


def expanded(spec: Spec, *shape: int) -> Spec:
    return view(spec, lambda t: t.expand(shape))


def sliced(spec: Spec, *index) -> Spec:
    return view(spec, lambda t: t[index])


def extent(shape, strides) -> int:
    if any(n == 0 for n in shape):
        return 0
    return 1 + sum((n - 1) * s for n, s in zip(shape, strides))


@dataclass
class Case:
    op: str
    args: tuple
    kwargs: dict[str, Any] = field(default_factory=dict)
    via: Any = None
    fails: bool = False


CASES: list[Case] = []


def case(op: str, *args, via=None, **kwargs) -> None:
    CASES.append(Case(op, args, kwargs, via))


def bad(op: str, *args, via=None, **kwargs) -> None:
    """A call that PyTorch refuses; its message is what is recorded."""
    CASES.append(Case(op, args, kwargs, via, fails=True))
