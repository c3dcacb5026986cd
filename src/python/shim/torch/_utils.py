"""Tensors as pickle keeps them: sizes, and the elements where they are known."""

from torch._numbers import known
from torch._tensor import Tensor, call
from torch._types import DTYPES


def reduced(tensor):
    """What `pickle` writes of a tensor."""
    values = known(tensor)
    place = tensor.dtype._name, str(tensor.device)
    return _rebuild, (type(tensor), tuple(tensor.shape), tensor.stride(), *place, tensor.requires_grad, values)


def _rebuild(kind, shape, stride, dtype, device, requires_grad, values):
    options = {"dtype": DTYPES[dtype], "device": device}
    made = call("empty_strided", (shape, stride), options)
    if values is not None:
        made.copy_(call("reshape", (call("tensor", (values,), options), shape), {}))
    if kind is Tensor:
        made.requires_grad = requires_grad
        return made
    return kind(made, requires_grad)


def _flatten_dense_tensors(tensors):
    """Tensors of one dtype, one after another in one row."""
    return call("cat", ([tensor.reshape(-1) for tensor in tensors],), {})


def _unflatten_dense_tensors(flat, tensors):
    """A row as views of the sizes that `tensors` have."""
    parts = flat.split([tensor.numel() for tensor in tensors])
    return tuple(part.view(tensor.shape) for part, tensor in zip(parts, tensors))
