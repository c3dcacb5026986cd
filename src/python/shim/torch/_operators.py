"""The functions of torch, and the methods and operators of tensors: made from the engine's ops."""

import functools
from types import FunctionType

from _layerwise import wire
from _layerwise.bindings import BINDINGS
from torch._tensor import Tensor, call, take
from torch._types import refuse_text


def function(name, doc):
    """The function of torch that runs the op `name`."""

    def run(*args, **kwargs):
        refuse_text(name, kwargs)
        out = kwargs.pop("out", None)
        result = call(name, args, kwargs)
        if out is None:
            return result
        from torch._out import written

        return written(name, result, out)

    run.__name__ = run.__qualname__ = name
    run.__doc__ = doc
    run.__module__ = "torch"
    run._op = name
    return run


def in_place(name, doc):
    """A method that changes its tensor and gives it."""

    def run(self, *args, **kwargs):
        result = call(name, (self, *args), kwargs)
        if result._shape == self._shape and (result._leaf == self._leaf):
            return self
        result.__dict__.update(self.__dict__)
        return take(self, result)

    run.__name__ = run.__qualname__ = name
    run.__doc__ = doc
    return run


FUNCTIONS = {name: function(name, op["doc"]) for name, op in BINDINGS["ops"].items()}

# A function of torch's crosses as its name, so that the engine knows it again; any other as something to call.
wire.readers["g"] = FUNCTIONS.__getitem__
wire.writers[FunctionType] = lambda value: (
    {"g": value._op} if hasattr(value, "_op") else {"k": wire.number_of(value)}
)
_METHODS = frozenset(BINDINGS["names"]["functions"]["torch.Tensor"])


def method(name, op):
    """The method that runs the op `name`."""
    if name.endswith("_"):
        return in_place(name, op["doc"])
    run = FUNCTIONS[name]
    if not op["takesInts"]:
        return run

    @functools.wraps(run)
    def apply(self, *args, **kwargs):
        if args and all(isinstance(arg, int) for arg in args):
            args = (args,)
        return run(self, *args, **kwargs)

    return apply


for _name in _METHODS:
    # Where a method isn't the function of its name, the op of the method has a name of its own: tensor_unfold.
    _own = f"tensor_{_name}"
    if _own not in FUNCTIONS or _own in _METHODS:
        _own = _name
    if _own in FUNCTIONS and not hasattr(Tensor, _name):
        setattr(Tensor, _name, method(_own, BINDINGS["ops"][_own]))


def _operator(name, swapped=False):
    run = FUNCTIONS[name]
    if swapped:
        return lambda self, other: _or_not(run, other, self)
    return lambda self, other: _or_not(run, self, other)


_NUMBERS = (int, float, bool, complex, Tensor)


def _or_not(run, left, right):
    if not isinstance(left, _NUMBERS) or not isinstance(right, _NUMBERS):
        return NotImplemented
    return run(left, right)


for _dunder, _name in {
    "add": "add",
    "sub": "sub",
    "mul": "mul",
    "truediv": "div",
    "floordiv": "floor_divide",
    "mod": "remainder",
    "pow": "pow",
    "and": "bitwise_and",
    "or": "bitwise_or",
    "xor": "bitwise_xor",
    "lshift": "bitwise_left_shift",
    "rshift": "bitwise_right_shift",
}.items():
    setattr(Tensor, f"__{_dunder}__", _operator(_name))
    setattr(Tensor, f"__r{_dunder}__", _operator(_name, swapped=True))
    if f"{_name}_" in BINDINGS["ops"]:
        setattr(Tensor, f"__i{_dunder}__", getattr(Tensor, f"{_name}_"))


def _product(self, other):
    """Of tensors alone, which Python itself says."""
    return FUNCTIONS["matmul"](self, other) if isinstance(other, Tensor) else NotImplemented


Tensor.__matmul__ = _product
Tensor.__rmatmul__ = lambda self, other: NotImplemented

for _dunder in ("eq", "ne", "lt", "le", "gt", "ge"):
    setattr(Tensor, f"__{_dunder}__", _operator(_dunder))

Tensor.__radd__ = lambda self, other: _or_not(FUNCTIONS["add"], self, other)
Tensor.__rmul__ = lambda self, other: _or_not(FUNCTIONS["mul"], self, other)
Tensor.__rsub__ = lambda self, other: _or_not(FUNCTIONS["rsub"], self, other)
Tensor.__neg__ = FUNCTIONS["neg"]
Tensor.__pos__ = lambda self: self
Tensor.__abs__ = FUNCTIONS["abs"]
Tensor.__invert__ = FUNCTIONS["bitwise_not"]
Tensor.__getitem__ = FUNCTIONS["getitem"]


def _set_item(self, key, value):
    FUNCTIONS["setitem"](self, key, value)


Tensor.__setitem__ = _set_item
def _split(self, split_size, dim=0):
    """Parts along `dim`: the method has another name for the sizes than the function."""
    return FUNCTIONS["split"](self, split_size, dim)


_split.__name__ = _split.__qualname__ = "split"
Tensor.split = _split
Tensor.real = property(FUNCTIONS["real"])
Tensor.imag = property(FUNCTIONS["imag"])
Tensor.T = property(FUNCTIONS["T"])
Tensor.H = property(FUNCTIONS["H"])
Tensor.mT = property(FUNCTIONS["mT"])
Tensor.mH = property(lambda self: self.mT.conj())
Tensor.real = property(FUNCTIONS["real"])
Tensor.imag = property(FUNCTIONS["imag"])
Tensor.size = lambda self, dim=None: self._shape if dim is None else FUNCTIONS["size"](self, dim)
Tensor.dim = lambda self: len(self._shape)
Tensor.numel = lambda self: self._shape.numel()
