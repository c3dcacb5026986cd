"""Arrays: sizes, a dtype, and the numbers in a flat list."""

import itertools
import math
import operator


class dtype:
    def __init__(self, name, kind):
        self.name, self.kind = name, kind
        self.itemsize = 1 if name == "bool" else int(name.lstrip("abcdefghijklmnopqrstuvwxyz")) // 8

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"dtype('{self.name}')"

    def __eq__(self, other):
        return isinstance(other, dtype) and other.name == self.name or other == self.name or _PYTHON.get(other) == self.name

    def __hash__(self):
        return hash(self.name)

    def __call__(self, value):
        return self.cast(value)

    def cast(self, value):
        return {"f": float, "b": bool}.get(self.kind, int)(value)


DTYPES = {
    name: dtype(name, kind)
    for kind, names in {
        "f": "float16 float32 float64",
        "i": "int8 int16 int32 int64",
        "u": "uint8 uint16 uint32 uint64",
        "b": "bool",
    }.items()
    for name in names.split()
}
_PYTHON = {float: "float64", int: "int64", bool: "bool"}


def _dtype_of(given, values):
    if given is not None:
        return DTYPES[_PYTHON.get(given, str(given))]
    kinds = {type(value) for value in values}
    return DTYPES["bool" if kinds == {bool} else "int64" if kinds and kinds <= {int, bool} else "float64"]


class ndarray:
    """`values` are the numbers in order; None where they aren't known: then only its sizes can be used."""

    def __init__(self, shape, dtype, values):
        self.shape, self.dtype = tuple(shape), dtype
        self._known = None if values is None else [dtype.cast(value) for value in values]

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
        return self._values[args[0] if args else 0]

    def astype(self, dtype, copy=True):
        return ndarray(self.shape, _dtype_of(dtype, ()), self._known)

    def copy(self):
        return ndarray(self.shape, self.dtype, self._known)

    def reshape(self, *shape):
        shape = shape[0] if len(shape) == 1 and not isinstance(shape[0], int) else shape
        known = math.prod(size for size in shape if size != -1)
        shape = [self.size // known if size == -1 else size for size in shape]
        if math.prod(shape) != self.size:
            raise ValueError(f"cannot reshape array of size {self.size} into shape {tuple(shape)}")
        return ndarray(shape, self.dtype, self._known)

    def ravel(self):
        return self.reshape(-1)

    flatten = ravel

    def transpose(self, *axes):
        axes = axes[0] if axes and not isinstance(axes[0], int) else axes
        axes = axes or tuple(reversed(range(self.ndim)))
        shape = [self.shape[axis] for axis in axes]
        if self._known is None:
            return ndarray(shape, self.dtype, None)
        places = itertools.product(*map(range, shape))
        values = [self[tuple(place[axes.index(dim)] for dim in range(self.ndim))] for place in places]
        return ndarray(shape, self.dtype, values)

    def __len__(self):
        if not self.shape:
            raise TypeError("len() of unsized object")
        return self.shape[0]

    def __iter__(self):
        return (self[at] for at in range(len(self)))

    def __getitem__(self, key):
        keys = key if isinstance(key, tuple) else (key,)
        if Ellipsis in keys:
            at = keys.index(Ellipsis)
            gap = self.ndim - sum(item is not None for item in keys) + 1
            keys = (*keys[:at], *[slice(None)] * gap, *keys[at + 1 :])
        places, shape, dim = [], [], 0
        for item in keys:
            if item is None:
                shape.append(1)
                continue
            places.append(self._places(item, dim, shape))
            dim += 1
        for size in self.shape[dim:]:
            places.append(range(size))
            shape.append(size)
        if self._known is None:
            return ndarray(shape, self.dtype, None)
        steps = [math.prod(self.shape[at + 1 :]) for at in range(self.ndim)]
        values = [
            self._values[sum(map(operator.mul, place, steps))] for place in itertools.product(*places)
        ]
        return ndarray(shape, self.dtype, values) if shape else values[0]

    def _places(self, item, dim, shape):
        size = self.shape[dim]
        if isinstance(item, slice):
            found = range(*item.indices(size))
        elif isinstance(item, (list, ndarray)):
            listed = list(item)
            found = [at for at, on in enumerate(listed) if on] if listed and isinstance(listed[0], bool) else listed
        else:
            at = operator.index(item)
            if not -size <= at < size:
                raise IndexError(f"index {at} is out of bounds for axis {dim} with size {size}")
            return [at % size]
        shape.append(len(found))
        return [at % size for at in found]

    def __repr__(self):
        return f"array({self.tolist()})"

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

    def along(item, own):
        if item._known is None:
            return None
        steps = [math.prod(own[at + 1 :]) if size > 1 else 0 for at, size in enumerate(own)]
        return [item._values[sum(map(operator.mul, place, steps))] for place in itertools.product(*map(range, shape))]

    return shape, along(left, shapes[0]), along(right, shapes[1])


def elementwise(run, left, right, result=None):
    left, right = array(left), array(right)
    shape, one, other = _broadcast(left, right)
    if one is None or other is None:
        floats = DTYPES["float64"] if "f" in (left.dtype.kind, right.dtype.kind) else left.dtype
        return ndarray(shape, DTYPES[result] if result else floats, None)
    values = [run(a, b) for a, b in zip(one, other)]
    dtype = DTYPES[result] if result else _together(left.dtype, right.dtype, values)
    return ndarray(shape, dtype, values) if shape else dtype.cast(values[0])


def _together(left, right, values):
    if any(isinstance(value, float) for value in values):
        floats = [item for item in (left, right) if item.kind == "f"]
        return max(floats, key=lambda item: item.itemsize) if floats else DTYPES["float64"]
    return max(left, right, key=lambda item: (item.kind != "b", item.itemsize))


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
ndarray.__neg__ = lambda self: ndarray(self.shape, self.dtype, [-value for value in self._values])
ndarray.__hash__ = None


def array(object, dtype=None, *, copy=True, ndmin=0):
    if isinstance(object, ndarray):
        return object.astype(dtype) if dtype is not None else object
    if hasattr(object, "untyped_storage"):
        return ndarray.of_tensor(object)
    if hasattr(object, "tolist"):
        object = object.tolist()
    shape, values = _flat(object)
    return ndarray(shape, _dtype_of(dtype, values), values)


def _flat(value):
    if isinstance(value, (list, tuple, range)) or hasattr(value, "__next__"):
        parts = [_flat(item) for item in value]
        shapes = {shape for shape, _ in parts}
        if len(shapes) > 1:
            raise ValueError("setting an array element with a sequence. The requested array has an inhomogeneous shape")
        return (len(parts), *(shapes.pop() if shapes else ())), [item for _, values in parts for item in values]
    if isinstance(value, ndarray):
        return value.shape, value._values
    return (), [value]
