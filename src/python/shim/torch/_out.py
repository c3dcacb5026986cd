"""`out=`: a result is written into tensors that are there, which take its sizes."""

import warnings

from torch._tensor import call, take
from torch._typed import NAMES


def written(name, result, out):
    """`result` of the function `name` in `out`, which is a tensor, or a tuple of them where there are several results."""
    if not isinstance(result, tuple):
        return _into(name, result, out)
    outs = [_into(name, each, into) for each, into in zip(result, out)]
    return type(result)(outs)


def _into(name, result, out):
    if result.requires_grad or out.requires_grad:
        raise RuntimeError(
            f"{name}(): functions with out=... arguments don't support automatic differentiation, "
            "but one of the arguments requires grad."
        )
    if not call("can_cast", (result.dtype, out.dtype), {}):
        raise RuntimeError(
            f"result type {_named(result)} can't be cast to the desired output type {_named(out)}"
        )
    if out.shape == result.shape:
        return out.copy_(result)
    if out.numel() > 0:
        warnings.warn(
            f"An output with one or more elements was resized since it had shape {list(out.shape)}, which does not "
            f"match the required output shape {list(result.shape)}. This behavior is deprecated, and in a future "
            "PyTorch release outputs will not be resized unless they have zero elements. You can explicitly reuse an "
            "out tensor t by resizing it, inplace, to zero elements with t.resize_(0).",
            stacklevel=4,
        )
    return take(out, result if result.dtype == out.dtype else result.to(out.dtype))


def _named(tensor):
    return NAMES.get(tensor.dtype._name, tensor.dtype._name).removesuffix("Tensor")
