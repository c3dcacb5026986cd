"""Python and PyTorch values as JSON; the format is described in README.md."""
from __future__ import annotations

import math

import torch

from op_dsl import Spec, contiguous_strides

SMALL = 64


def dtype_name(dtype: torch.dtype) -> str:
    return str(dtype).removeprefix("torch.")


def number(x: float):
    if math.isnan(x):
        return {"float": "nan"}
    if math.isinf(x):
        return {"float": "inf" if x > 0 else "-inf"}
    return x


def short_float(x: float, dtype: torch.dtype) -> float:
    """The shortest decimal that rounds to the same value in `dtype`."""
    if not math.isfinite(x) or dtype == torch.float64:
        return x
    for digits in range(1, 18):
        y = float(f"{x:.{digits}g}")
        if torch.tensor(y, dtype=dtype).item() == x:
            return y
    return x


def element(x, dtype: torch.dtype):
    """One element of a "values" list: the dtype is known, so 2.0 may be written 2."""
    if isinstance(x, complex):
        part = torch.float32 if dtype == torch.complex64 else torch.float64
        return {"complex": [number(short_float(x.real, part)), number(short_float(x.imag, part))]}
    if isinstance(x, float):
        x = short_float(x, dtype)
        return int(x) if x.is_integer() and abs(x) < 2**53 and not is_negative_zero(x) else number(x)
    return x


def is_negative_zero(x: float) -> bool:
    return x == 0 and math.copysign(1, x) < 0


def elements(values, dtype: torch.dtype) -> list:
    return [element(x, dtype) for x in values]


def encode_spec(s: Spec) -> dict:
    out: dict = {"shape": list(s.shape), "dtype": dtype_name(s.dtype)}
    if s.strides is not None:
        out["strides"] = list(s.strides)
    if s.offset:
        out["offset"] = s.offset
    if s.grad:
        out["grad"] = True
    if s.param:
        out["param"] = True
    if not s.leaf:
        out["leaf"] = False
    if s.values is not None:
        out["values"] = elements(s.values, s.dtype)
    return {"tensor": out}


def encode(x, seen: dict[int, int]):
    """`seen` numbers the tensors in the order they are met."""
    if isinstance(x, Spec):
        if id(x) in seen:
            return {"ref": seen[id(x)]}
        seen[id(x)] = len(seen)
        return encode_spec(x)
    if isinstance(x, (list, tuple)):
        return [encode(y, seen) for y in x]
    if isinstance(x, dict):
        return {k: encode(v, seen) for k, v in x.items()}
    return encode_plain(x)


def encode_plain(x):
    if x is None or isinstance(x, (bool, int, str)):
        return x
    if isinstance(x, float):
        return {"float": x} if math.isfinite(x) and x.is_integer() else number(x)
    if isinstance(x, complex):
        return {"complex": [x.real, x.imag]}
    if isinstance(x, torch.dtype):
        return {"dtype": dtype_name(x)}
    if isinstance(x, slice):
        return {"slice": [encode_plain(y) for y in (x.start, x.stop, x.step)]}
    if x is Ellipsis:
        return {"ellipsis": True}
    if isinstance(x, torch.device):
        return {"device": str(x)}
    if isinstance(x, torch.memory_format):
        return {"memoryFormat": str(x).removeprefix("torch.")}
    raise TypeError(f"no encoding for {type(x).__name__}")


def encode_output(x, with_values: bool) -> dict:
    if not isinstance(x, torch.Tensor):
        return {"value": [encode_plain(y) for y in x] if isinstance(x, (list, tuple)) else encode_plain(x)}
    out: dict = {"shape": list(x.shape), "dtype": dtype_name(x.dtype), "strides": list(x.stride())}
    if x.storage_offset():
        out["offset"] = x.storage_offset()
    if x.requires_grad:
        out["requiresGrad"] = True
    if with_values and x.numel() <= SMALL:
        out["values"] = elements(x.detach().resolve_conj().flatten().tolist(), x.dtype)
    return out


__all__ = ["contiguous_strides", "dtype_name", "encode", "encode_output"]
