"""The words that the case files are written in: a layer call, its inputs, what should happen."""

import copy
import math
from collections import OrderedDict

import torch
import torch.nn.functional as F
import torch.nn.utils.prune
from torch import nn

FLOATS = {"float16", "bfloat16", "float32", "float64"}


class T:
    """A tensor: floats are uniform in [0, 1) and require grad unless told otherwise."""

    def __init__(self, *shape, dtype="float32", grad=None, values=None):
        self.shape, self.dtype, self.values = list(shape), dtype, values
        self.grad = (dtype in FLOATS) if grad is None else grad

    def build(self):
        dtype = getattr(torch, self.dtype)
        if self.values is not None:
            made = torch.tensor(self.values, dtype=dtype).reshape(self.shape)
        elif dtype.is_floating_point or dtype.is_complex:
            made = torch.rand(self.shape, dtype=torch.float64).to(dtype)
        else:
            made = torch.zeros(self.shape, dtype=dtype)
        return made.requires_grad_(self.grad) if self.grad else made

    def encode(self):
        said = {"shape": self.shape, "dtype": self.dtype, "grad": self.grad}
        if self.values is not None:
            said["values"] = encode_values(self.values)
        return {"tensor": said}


def ints(*shape, below, dtype="int64", start=0):
    """Whole numbers in [start, below), in a fixed pattern, all written into the golden."""
    count = math.prod(shape)
    values = [start + (7 * i + 3) % (below - start) for i in range(count)]
    return T(*shape, dtype=dtype, values=values)


def flat(values, dtype="int64", shape=None, grad=None):
    """A tensor of exactly these values, one-dimensional unless a shape is given."""
    return T(*([len(values)] if shape is None else shape), dtype=dtype, values=list(values), grad=grad)


def mask(*shape, where=lambda i: i % 3 == 2):
    count = math.prod(shape)
    return T(*shape, dtype="bool", values=[bool(where(i)) for i in range(count)])


def causal(n):
    """The upper-triangular boolean mask of a decoder: True above the diagonal is masked out."""
    return T(n, n, dtype="bool", values=[j > i for i in range(n) for j in range(n)])


class D:
    """An ordered dict argument."""

    def __init__(self, *items):
        self.items = items

    def build(self):
        return OrderedDict((key, build(value)) for key, value in self.items)

    def encode(self):
        return {"dict": [[key, encode(value)] for key, value in self.items]}


class L:
    """A layer by its torch.nn name; a case when it stands alone, an argument inside another."""

    def __init__(self, name, /, *args, **kwargs):
        self.name, self.args, self.kwargs = name, args, kwargs
        self.inputs, self.input_kwargs, self.runs = (), {}, False
        self.mode, self.wraps, self.expects_error = "train", [], False

    def on(self, /, *inputs, **kwargs):
        return self._with(inputs=inputs, input_kwargs=kwargs, runs=True)

    def eval(self):
        return self._with(mode="eval")

    def fails(self):
        """PyTorch refuses this; which step refuses and how is recorded, not stated here."""
        return self._with(expects_error=True)

    def wrap(self, name, /, *args, **kwargs):
        """Apply torch.nn.utils.<name> to the built layer."""
        return self._with(wraps=[*self.wraps, (name, args, kwargs)])

    def _with(self, **changes):
        other = copy.copy(self)
        other.__dict__.update(changes)
        return other

    def build(self):
        made = getattr(nn, self.name)(*build(self.args), **build(self.kwargs))
        for name, args, kwargs in self.wraps:
            target = nn.utils
            for part in name.split("."):
                target = getattr(target, part)
            made = target(made, *build(args), **build(kwargs))
        return made

    def encode(self):
        kwargs = {key: encode(value) for key, value in self.kwargs.items()}
        return {"layer": {"name": self.name, "args": encode(self.args), "kwargs": kwargs}}


class Same:
    """The very tensor of an earlier input: attention(x, x, x) takes another path than (x, y, z)."""

    def __init__(self, index):
        self.index = index

    def encode(self):
        return {"sameAs": self.index}


def build_call(case):
    """The inputs and keyword inputs of one forward call."""
    inputs = []
    for value in case.inputs:
        inputs.append(inputs[value.index] if isinstance(value, Same) else build(value))
    return inputs, build(case.input_kwargs)


def build(value):
    if isinstance(value, (T, D, L)):
        return value.build()
    if isinstance(value, (list, tuple)):
        return type(value)(build(v) for v in value)
    if isinstance(value, dict):
        return {key: build(v) for key, v in value.items()}
    return value


def encode_float(value):
    if math.isinf(value) or math.isnan(value):
        return {"float": str(value)}
    return {"float": value} if value.is_integer() else value


def encode_values(values):
    """Flat tensor values: the dtype already says whether they are floats, so plain numbers do."""
    return [str(v) if isinstance(v, float) and math.isinf(v) else v for v in values]


def encode(value):
    """An argument as JSON. A tuple is an array; a Python list, where it differs, {"list": …}."""
    if value is None or isinstance(value, (bool, str, int)):
        return value
    if isinstance(value, float):
        return encode_float(value)
    if isinstance(value, (T, D, L, Same)):
        return value.encode()
    if isinstance(value, tuple):
        return [encode(v) for v in value]
    if isinstance(value, list):
        return {"list": [encode(v) for v in value]}
    if isinstance(value, torch.dtype):
        return {"dtype": str(value).removeprefix("torch.")}
    name = getattr(value, "__name__", None)
    if name and getattr(F, name, None) is value:
        return {"fn": name}
    raise TypeError(f"no encoding for {value!r}")
