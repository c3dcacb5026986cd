"""Arrays: sizes, a dtype, and the numbers in a flat list."""

import itertools
import math
import operator

from numpy import _text
from numpy._dtypes import DTYPES, _dtype_of
from numpy._indexing import located
from numpy._scalars import NUMBERS, generic, scalar
from torch._unknown import UnknownNumber


class ndarray:
    """`values` are the numbers in order; None where they aren't known: then only its sizes can be used."""

    def __init__(self, shape, dtype, values):
        self.shape, self.dtype = tuple(shape), dtype
        self._own = None if values is None else list(map(dtype.cast, values))

    #: Of a view: the array whose elements it shows, and where they lie in it.
    _base = _at = None

    def _seen(self, shape, places):
        """A view: what is assigned to it is assigned to this array."""
        if self._known is None:
            return ndarray(shape, self.dtype, None)
        made = ndarray(shape, self.dtype, None)
        made._base = self if self._base is None else self._base
        made._at = places if self._base is None else [self._at[place] for place in places]
        return made

    @classmethod
    def of_list(cls, values, dtype=None):
        return array(values, dtype)

    @property
    def _known(self):
        if self._base is None:
            return self._own
        return self._base._own and [self._base._own[place] for place in self._at]

    @property
    def _values(self):
        if self._known is None:
            raise RuntimeError(
                f"the model asks for the values of an array of shape {self.shape}, which a run on shapes doesn't have"
            )
        return self._known

    @classmethod
    def of_tensor(cls, tensor):
        """A tensor's array. Where its elements aren't known it can be given back, and has a size."""
        from torch import _numbers, _tensor

        name = tensor.dtype._name
        if name not in DTYPES:
            raise TypeError(f"Got unsupported ScalarType {name}")
        made = cls(tensor.shape, DTYPES[name], _numbers.known(tensor))
        if made._known is None:
            made._tensor = tensor.detach()
        return made

    #: What it was made of, where its elements aren't known.
    _tensor = None

    ndim = property(lambda self: len(self.shape))
    size = property(lambda self: math.prod(self.shape))
    T = property(lambda self: self.transpose())
    nbytes = property(lambda self: self.size * self.dtype.itemsize)
    flat = property(lambda self: iter(self._values))

    def tolist(self):
        def nested(values, shape):
            if not shape:
                return values[0]
            step = len(values) // shape[0] if shape[0] else 0
            return [nested(values[at * step : (at + 1) * step], shape[1:]) for at in range(shape[0])]

        return nested(self._values, self.shape)

    def item(self, *args):
        if self._known is None and self.size == 1:
            return self._unknown()
        return self._values[args[0] if args else 0]

    def _unknown(self):
        return UnknownNumber({"f": float, "b": bool}.get(self.dtype.kind, int), self.shape)

    def __format__(self, spec):
        return object.__format__(self, spec) if self.shape else format(self.item(), spec)

    def astype(self, dtype, copy=True):
        return ndarray(self.shape, _dtype_of(dtype, ()), self._known)

    def copy(self):
        made = ndarray(self.shape, self.dtype, self._known)
        made._tensor = self._tensor
        return made

    def reshape(self, *shape):
        shape = shape[0] if len(shape) == 1 and not isinstance(shape[0], int) else shape
        known = math.prod(size for size in shape if size != -1)
        shape = [self.size // known if size == -1 else size for size in shape]
        if math.prod(shape) != self.size:
            raise ValueError(f"cannot reshape array of size {self.size} into shape {tuple(shape)}")
        return self._seen(shape, range(self.size))

    def ravel(self):
        return self.reshape(-1)

    def flatten(self):
        return self.reshape(-1).copy()

    def transpose(self, *axes):
        axes = axes[0] if axes and not isinstance(axes[0], int) else axes
        axes = axes or tuple(reversed(range(self.ndim)))
        shape = [self.shape[axis] for axis in axes]
        return self._seen(shape, () if self._known is None else self._places(shape, axes))

    def _places(self, shape, axes):
        steps = [math.prod(self.shape[axis + 1 :]) for axis in axes]
        return [sum(map(operator.mul, place, steps)) for place in itertools.product(*map(range, shape))]

    def __len__(self):
        if not self.shape:
            raise TypeError("len() of unsized object")
        return self.shape[0]

    def __iter__(self):
        return (self[at] for at in range(len(self)))

    def __getitem__(self, key):
        shape, places, is_view = located(self, key)
        known = None if is_view and shape else self._known
        if is_view and (shape or known is None):
            return self._seen(shape, places)
        values = None if known is None else [known[place] for place in places]
        return ndarray(shape, self.dtype, values) if shape else scalar(values[0], self.dtype.name)

    def __setitem__(self, key, value):
        shape, places, _ = located(self, key)
        values = _spread(array(value), shape)
        owner, at = (self, places) if self._base is None else (self._base, [self._at[place] for place in places])
        if owner._own is None or values is None:
            owner._own = owner._tensor = None
            return
        for place, item in zip(at, values):
            owner._own[place] = owner.dtype.cast(item)

    __repr__ = _text.written
    __str__ = _text.shown

    def __bool__(self):
        if self.size != 1:
            raise ValueError(
                "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()"
            )
        return bool(self._values[0])

    def __float__(self):
        return float(self.item())

    def __int__(self):
        return int(self.item())

    def __index__(self):
        if self.shape or self.dtype.kind == "f":
            raise TypeError("only integer scalar arrays can be converted to a scalar index")
        return self.item()

    def __array__(self, dtype=None):
        return self


def _broadcast(left, right):
    """Two arrays' sizes together, and their elements in that order."""
    rank = max(left.ndim, right.ndim)
    shapes = [(1,) * (rank - item.ndim) + item.shape for item in (left, right)]
    for one, other in zip(*shapes):
        if one != other and 1 not in (one, other):
            raise ValueError(
                f"operands could not be broadcast together with shapes {left.shape} {right.shape} "
            )
    shape = [one if other == 1 else other for one, other in zip(*shapes)]

    return shape, _spread(left, shape), _spread(right, shape)


def _spread(item, shape):
    """The elements as they are broadcast to `shape`, in order; None where they aren't known."""
    known = item._known
    if known is None or item.shape == tuple(shape):
        return known
    own = (1,) * (len(shape) - item.ndim) + item.shape
    while len(own) > len(shape) and own[0] == 1:
        own = own[1:]
    if len(own) > len(shape) or any(size not in (1, full) for size, full in zip(own, shape)):
        raise ValueError(f"could not broadcast input array from shape {_said(item.shape)} into shape {_said(shape)}")
    steps = [math.prod(own[at + 1 :]) if size > 1 else 0 for at, size in enumerate(own)]
    return [known[sum(map(operator.mul, place, steps))] for place in itertools.product(*map(range, shape))]


def _said(shape):
    return f"({','.join(map(str, shape))}{',' if len(shape) == 1 else ''})"


def elementwise(run, left, right, result=None):
    if type(left) in NUMBERS and type(right) in NUMBERS:
        # Tables are made of many of these.
        return scalar(run(left, right))
    # Python's own numbers take the type of what they meet.
    strong = [item for item in (left, right) if type(item) not in (int, float)]
    left, right = array(left), array(right)
    shape, one, other = _broadcast(left, right)
    dtypes = [getattr(item, "dtype", None) or array(item).dtype for item in strong]
    if one is None or other is None:
        dtype = DTYPES[result] if result else _together(dtypes, "f" in (left.dtype.kind, right.dtype.kind))
        return ndarray(shape, dtype, None)
    values = [run(a, b) for a, b in zip(one, other)]
    dtype = DTYPES[result] if result else _together(dtypes, any(isinstance(value, float) for value in values), values)
    return ndarray(shape, dtype, values) if shape else scalar(dtype.cast(values[0]), dtype.name)


def _together(dtypes, are_floats, values=()):
    if are_floats:
        return max((item for item in dtypes if item.kind == "f"), key=lambda item: item.itemsize, default=DTYPES["float64"])
    if values and isinstance(values[0], bool):
        return DTYPES["bool"]
    whole = [item for item in dtypes if item.kind != "b"]
    return max(whole, key=lambda item: item.itemsize, default=DTYPES["int64"])


for _name, _run in {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "truediv": operator.truediv,
    "floordiv": operator.floordiv,
    "mod": operator.mod,
    "pow": operator.pow,
}.items():
    setattr(ndarray, f"__{_name}__", lambda self, other, run=_run: elementwise(run, self, other))
    setattr(ndarray, f"__r{_name}__", lambda self, other, run=_run: elementwise(run, other, self))
for _name in ("eq", "ne", "lt", "le", "gt", "ge"):
    _run = getattr(operator, _name)
    setattr(ndarray, f"__{_name}__", lambda self, other, run=_run: elementwise(run, self, other, "bool"))


def _in_place(name):
    run = getattr(ndarray, f"__{name}__")

    def apply(self, other):
        made = run(self, other)
        if made.dtype.kind == "f" and self.dtype.kind in "iu":
            raise TypeError(
                f"Cannot cast ufunc '{_UFUNCS.get(name, name)}' output from {made.dtype!r} to {self.dtype!r} with casting rule 'same_kind'"
            )
        self[...] = made
        return self

    return apply


_UFUNCS = {"sub": "subtract", "mul": "multiply", "truediv": "divide", "floordiv": "floor_divide", "mod": "remainder", "pow": "power"}
for _name in ("add", *_UFUNCS):
    setattr(ndarray, f"__i{_name}__", _in_place(_name))
ndarray.__neg__ = lambda self: ndarray(self.shape, self.dtype, [-value for value in self._values])
ndarray.__hash__ = None


def array(object, dtype=None):
    if isinstance(object, ndarray):
        return object.astype(dtype) if dtype is not None else object
    if hasattr(object, "untyped_storage"):
        return ndarray.of_tensor(object)
    if isinstance(object, generic):
        return ndarray((), object.dtype, [object])
    if hasattr(object, "tolist"):
        object = object.tolist()
    elif hasattr(object, "__array__"):
        return array(object.__array__(), dtype)
    shape, values = _flat(object)
    return ndarray(shape, _dtype_of(dtype, values), values)


def _flat(value):
    if isinstance(value, (list, tuple, range)) or hasattr(value, "__next__"):
        value = list(value)
        if value and NUMBERS.issuperset(map(type, value)):
            return (len(value),), value
        parts = [_flat(item) for item in value]
        shapes = {shape for shape, _ in parts}
        if len(shapes) > 1:
            raise ValueError("setting an array element with a sequence. The requested array has an inhomogeneous shape")
        return (len(parts), *(shapes.pop() if shapes else ())), [item for _, values in parts for item in values]
    if isinstance(value, ndarray):
        return value.shape, value._values
    return (), [value]
