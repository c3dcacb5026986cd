"""Functions of arrays: element by element, and along an axis."""

import itertools
import math
import operator

from _layerwise.absent import missing
from numpy._array import array, elementwise, ndarray
from numpy._dtypes import _dtype_of
from numpy._scalars import NUMBERS, scalar
from numpy._shapes import FUNCTIONS as _SHAPED
from torch._unknown import UnknownNumber

_UNARY = {
    "sqrt": math.sqrt,
    "exp": math.exp,
    "log": lambda x: math.log(x) if x > 0 else -math.inf if x == 0 else math.nan,
    "log2": math.log2,
    "log10": math.log10,
    "log1p": math.log1p,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "tanh": math.tanh,
    "ceil": lambda x: float(math.ceil(x)),
    "floor": lambda x: float(math.floor(x)),
    "rint": lambda x: float(round(x)),
    "abs": abs,
    "absolute": abs,
    "square": lambda x: x * x,
    "sign": lambda x: (x > 0) - (x < 0),
    "isnan": lambda x: x != x,
    "isfinite": math.isfinite,
}

_BINARY = {
    "maximum": max,
    "minimum": min,
    "power": operator.pow,
    "add": operator.add,
    "subtract": operator.sub,
    "multiply": operator.mul,
    "divide": operator.truediv,
    "mod": operator.mod,
    "floor_divide": operator.floordiv,
}

_LOGICAL = {
    "logical_and": lambda x, y: bool(x and y),
    "logical_or": lambda x, y: bool(x or y),
    "logical_xor": lambda x, y: bool(x) != bool(y),
    "equal": operator.eq,
    "not_equal": operator.ne,
    "less": operator.lt,
    "greater": operator.gt,
}

_REDUCED = {
    "sum": sum,
    "prod": math.prod,
    "max": max,
    "min": min,
    "amax": max,
    "amin": min,
    "mean": lambda values: sum(values) / len(values),
    "median": lambda values: _median(sorted(values)),
    "var": lambda values: _variance(values),
    "std": lambda values: math.sqrt(_variance(values)),
    "all": all,
    "any": any,
    "argmax": lambda values: values.index(max(values)),
    "argmin": lambda values: values.index(min(values)),
}


def _median(values):
    middle = len(values) // 2
    return float(values[middle]) if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def _variance(values):
    middle = sum(values) / len(values)
    return sum((value - middle) ** 2 for value in values) / len(values)


def _unary(run):
    def apply(x, dtype=None):
        if type(x) in NUMBERS:
            return scalar(run(x))
        given = array(x)
        if given._known is None:
            return ndarray(given.shape, given.dtype, None)
        values = [run(value) for value in given._values]
        made = _kept(array(values) if values else given, given.dtype)
        return made.reshape(given.shape) if given.shape else scalar(values[0], made.dtype.name)

    return apply


def _kept(made, dtype):
    """Floats stay of the size that they had."""
    return made.astype(dtype) if made.dtype.kind == dtype.kind == "f" else made


def _along(run, a, axis):
    """`run` of the elements along an axis, as an array of the others."""
    moved = a.transpose([*[dim for dim in range(a.ndim) if dim != axis % a.ndim], axis % a.ndim])
    length = moved.shape[-1]
    rows = [moved._values[at : at + length] for at in range(0, moved.size, length)]
    return moved.shape[:-1], [run(row) for row in rows]


#: What isn't of the kind of the elements.
_KINDS = {**dict.fromkeys(("mean", "median", "var", "std"), float), **dict.fromkeys(("all", "any"), bool)}
_KINDS.update(dict.fromkeys(("argmax", "argmin"), int))


def _reduced(name, run):
    def apply(a, axis=None, keepdims=False, dtype=None):
        given = array(a)
        if given._known is None and axis is not None:
            shape = [1 if dim == axis % given.ndim else size for dim, size in enumerate(given.shape)]
            return ndarray(shape if keepdims else [*shape[: axis % given.ndim], *shape[axis % given.ndim + 1 :]], given.dtype, None)
        if given._known is None:
            return UnknownNumber(_KINDS.get(name) or given._unknown().__class__, given.shape)
        if axis is None:
            return scalar(run(list(given._values)), given.dtype.name)
        shape, values = _along(run, given, axis)
        if keepdims:
            shape = [1 if dim == axis % given.ndim else size for dim, size in enumerate(given.shape)]
        return _kept(array(values), given.dtype).reshape(shape) if shape else scalar(values[0], given.dtype.name)

    return apply


def _round(a, decimals=0):
    return _unary(lambda value: round(value, decimals))(a)


def _cumulative(run, a):
    return array(list(itertools.accumulate(array(a)._values, run)))


def _clip(a, a_min, a_max):
    low = -math.inf if a_min is None else a_min
    high = math.inf if a_max is None else a_max
    return _unary(lambda value: min(max(value, low), high))(a)


def _nonzero(a):
    """The places of what isn't zero: for each dimension an array."""
    chosen = array(a)
    places = [place for place, on in zip(itertools.product(*map(range, chosen.shape)), chosen._values) if on]
    return tuple(array([place[dim] for place in places], "int64") for dim in range(chosen.ndim))


def _where(condition, *choices):
    if not choices:
        return _nonzero(condition)
    x, y = choices
    chosen = array(condition)
    left, right = (elementwise(lambda on, value: value, chosen, item) for item in (x, y))
    values = [a if on else b for on, a, b in zip(chosen._values, left._values, right._values)]
    return array(values, str(elementwise(operator.add, x, y).dtype)).reshape(left.shape)


def _array_equal(a1, a2):
    one, other = array(a1), array(a2)
    return one.shape == other.shape and one._values == other._values


def _isclose(a, b, rtol=1e-5, atol=1e-8):
    return elementwise(lambda x, y: abs(x - y) <= atol + rtol * abs(y), a, b, "bool")


def _full_like(a, fill_value, dtype=None):
    given = array(a)
    return ndarray(given.shape, given.dtype if dtype is None else _dtype_of(dtype, ()), [fill_value] * given.size)


def _zeros_like(a, dtype=None):
    return _full_like(a, 0, dtype)


def _eye(N, M=None, k=0, dtype=float):
    return array([[float(column - row == k) for column in range(M or N)] for row in range(N)], dtype)


def _diff(a):
    values = array(a)._values
    return array([after - before for before, after in zip(values, values[1:])])


def _trapezoid(y, x=None, dx=1.0):
    heights = array(y)._values
    widths = [dx] * (len(heights) - 1) if x is None else _diff(x)._values
    return scalar(float(sum(width * (one + other) / 2 for width, one, other in zip(widths, heights, heights[1:]))))


def _unique(ar, return_index=False, return_inverse=False, return_counts=False):
    values = array(ar)._values
    found = sorted(set(values))
    more = [
        array([values.index(value) for value in found]) if return_index else None,
        array([found.index(value) for value in values]) if return_inverse else None,
        array([values.count(value) for value in found]) if return_counts else None,
    ]
    asked = [item for item in more if item is not None]
    return (array(found), *asked) if asked else array(found)


def _split(ary, indices_or_sections, axis=0):
    if axis != 0:
        raise missing("numpy", "split(axis)")
    given = array(ary)
    if isinstance(indices_or_sections, int):
        length, rest = divmod(len(given), indices_or_sections)
        if rest:
            raise ValueError("array split does not result in an equal division")
        ends = [length * (at + 1) for at in range(indices_or_sections - 1)]
    else:
        ends = [int(end) for end in indices_or_sections]
    return [given[start:end] for start, end in zip([0, *ends], [*ends, len(given)])]


#: The functions by name; several have the names of Python's own.
FUNCTIONS = {
    **{name: _unary(run) for name, run in _UNARY.items()},
    **{name: lambda x1, x2, run=run: elementwise(run, x1, x2) for name, run in _BINARY.items()},
    **{name: lambda x1, x2, run=run: elementwise(run, x1, x2, "bool") for name, run in _LOGICAL.items()},
    **{name: _reduced(name, run) for name, run in _REDUCED.items()},
    "round": _round,
    "around": _round,
    "cumsum": lambda a, axis=None: _cumulative(operator.add, a),
    "cumprod": lambda a, axis=None: _cumulative(operator.mul, a),
    **_SHAPED,
    "unique": _unique,
    "split": _split,
    "clip": _clip,
    "nonzero": _nonzero,
    "where": _where,
    "array_equal": _array_equal,
    "isclose": _isclose,
    "allclose": lambda a, b, rtol=1e-5, atol=1e-8: all(array(_isclose(a, b, rtol, atol))._values),
    "zeros_like": _zeros_like,
    "empty_like": _zeros_like,
    "ones_like": lambda a, dtype=None: _full_like(a, 1, dtype),
    "full_like": _full_like,
    "eye": _eye,
    "isscalar": lambda element: isinstance(element, (int, float, complex, str, bytes)),
    "diff": _diff,
    "trapezoid": _trapezoid,
}

for _name in ("sum", "prod", "max", "min", "mean", "std", "var", "all", "any", "argmax", "argmin"):
    setattr(ndarray, _name, lambda self, axis=None, keepdims=False, run=FUNCTIONS[_name]: run(self, axis, keepdims))
ndarray.round = _round
ndarray.__abs__ = FUNCTIONS["abs"]
ndarray.__invert__ = _unary(lambda value: not value if isinstance(value, bool) else ~value)
for _name in ("and", "or", "xor"):
    setattr(ndarray, f"__{_name}__", lambda self, other, run=getattr(operator, f"__{_name}__"): elementwise(run, self, other))
ndarray.cumsum = lambda self, axis=None: FUNCTIONS["cumsum"](self)
