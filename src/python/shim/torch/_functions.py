"""Functions of torch that ask about tensors and types, and none that computes."""

import functools
import sys

from _layerwise import wire
from _layerwise.bindings import BINDINGS
from _layerwise.channel import ask
from torch._tensor import Tensor, call
from torch._typed import dtype_named
from torch._types import DTYPES, Size, device as _device, refuse_text

__all__ = [
    "is_tensor",
    "is_floating_point",
    "is_complex",
    "is_nonzero",
    "numel",
    "get_device",
    "is_conj",
    "is_neg",
    "is_inference",
    "is_signed",
    "is_same_size",
    "broadcast_shapes",
    "from_numpy",
    "tensor",
    "as_tensor",
    "sym_int",
    "sym_float",
    "sym_not",
    "sym_max",
    "sym_min",
    "vmap",
    "embedding",
    "batch_norm",
    "instance_norm",
    "get_default_device",
    "set_default_device",
    "get_default_dtype",
    "set_default_dtype",
    "set_default_tensor_type",
]


def is_tensor(obj):
    return isinstance(obj, Tensor)


def is_floating_point(input):
    return input.dtype.is_floating_point


def is_complex(input):
    return input.dtype.is_complex


def is_signed(input):
    return input.dtype.is_signed


def is_nonzero(input):
    return input.is_nonzero()


def numel(input):
    return input.numel()


def get_device(input):
    return input.get_device()


def is_conj(input):
    return input.is_conj()


def is_neg(input):
    return False


def is_inference(input):
    return False


def is_same_size(input, other):
    return input.shape == other.shape


def broadcast_shapes(*shapes):
    """The sizes of what tensors of these sizes give together."""
    given = [(shape,) if isinstance(shape, int) else tuple(shape) for shape in shapes]
    tensors = [call("empty", (shape,), {"device": "meta"}) for shape in given]
    return Size(call("broadcast_tensors", tuple(tensors), {})[0].shape) if tensors else Size()


def tensor(*data, **options):
    refuse_text("tensor", options)
    return call("tensor", data, _with_dtype(data or options.get("data"), options))


def as_tensor(*data, **options):
    return call("as_tensor", data, _with_dtype(data or options.get("data"), options))


def _with_dtype(data, options):
    """numpy's numbers have dtypes, which Python's give way to."""
    numpy = sys.modules.get("numpy")
    if numpy is None or options.get("dtype") is not None:
        return options
    kinds = set(_kinds_of(data, numpy.generic))
    names = {kind._name for kind in kinds if issubclass(kind, numpy.generic)}
    if not names:
        return options
    plain = float in kinds and not any(name.startswith("float") for name in names)
    dtypes = [DTYPES[name] for name in names] + ([get_default_dtype()] if plain else [])
    return {**options, "dtype": functools.reduce(lambda one, other: call("promote_types", (one, other), {}), dtypes)}


def _kinds_of(data, scalar):
    if isinstance(data, (list, tuple)):
        for item in data:
            yield from _kinds_of(item, scalar)
    elif isinstance(data, (scalar, float)):
        yield type(data)


def from_numpy(ndarray):
    if ndarray._tensor is not None:
        return ndarray._tensor
    if ndarray.size > BINDINGS["mostKnownValues"] or ndarray._known is None:
        return call("empty", ndarray.shape, {"dtype": DTYPES[str(ndarray.dtype)]})
    return tensor(ndarray.tolist(), dtype=DTYPES[str(ndarray.dtype)])


def get_default_dtype():
    return wire.decode(ask("default_dtype"))


def set_default_dtype(d):
    ask("set_default_dtype", wire.encode(d))


def set_default_tensor_type(t):
    name = t if isinstance(t, str) else t._path
    set_default_dtype(dtype_named(name))


def get_default_device():
    before = ask("set_default_device", None)
    ask("set_default_device", before)
    return _device(before or "cpu")


def set_default_device(device):
    ask("set_default_device", None if device is None else str(_device(device)))


def sym_int(a):
    return int(a)


def sym_float(a):
    return float(a)


def sym_not(a):
    return not a


def sym_max(a, b):
    return max(a, b)


def sym_min(a, b):
    return min(a, b)


# Functions of torch that take their arguments in another order than those of torch.nn.functional.


def embedding(weight, indices, padding_idx=-1, scale_grad_by_freq=False, sparse=False):
    return call("embedding", (indices, weight), {})


def batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps, cudnn_enabled):
    return call("batch_norm", (input, running_mean, running_var, weight, bias, training, momentum, eps), {})


def instance_norm(input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, cudnn_enabled):
    return call("instance_norm", (input, running_mean, running_var, weight, bias, use_input_stats, momentum, eps), {})


def vmap(func, in_dims=0, out_dims=0, randomness="error", *, chunk_size=None):
    from torch import func as _func

    return _func.vmap(func, in_dims, out_dims, randomness, chunk_size=chunk_size)
