"""Functions that lay elements out anew, and the few that multiply and sort."""

import itertools
import math
import operator

from _layerwise.absent import missing
from numpy._array import array, elementwise, ndarray
from numpy._dtypes import _dtype_of


def _moved(given, axis, to=-1):
    """The view with `axis` at the place `to`."""
    axes = [dim for dim in range(given.ndim) if dim != axis % given.ndim]
    axes.insert(to % given.ndim, axis % given.ndim)
    return given.transpose(axes)


def _concatenate(arrays, axis=0):
    parts = [array(part) for part in arrays]
    if axis is None:
        parts, axis = [part.reshape(-1) for part in parts], 0
    rows = [_moved(part, axis, 0) for part in parts]
    if len({row.shape[1:] for row in rows}) > 1:
        raise ValueError("all the input array dimensions except for the concatenation axis must match exactly")
    shape = (sum(len(row) for row in rows), *rows[0].shape[1:])
    known = [row._known for row in rows]
    values = None if None in known else [value for own in known for value in own]
    dtype = _dtype_of(None, ()) if not rows else max((row.dtype for row in rows), key=lambda item: ("biuf".index(item.kind), item.itemsize))
    made = ndarray(shape, dtype, values)
    return _moved(made, 0, axis % made.ndim) if axis else made


def _expand_dims(a, axis):
    given = array(a)
    axes = sorted(at % (given.ndim + 1) for at in ([axis] if isinstance(axis, int) else axis))
    shape = list(given.shape)
    for at in axes:
        shape.insert(at, 1)
    return given.reshape(shape)


def _squeeze(a, axis=None):
    given = array(a)
    dims = range(given.ndim) if axis is None else [at % given.ndim for at in ([axis] if isinstance(axis, int) else axis)]
    if axis is not None and any(given.shape[dim] != 1 for dim in dims):
        raise ValueError("cannot select an axis to squeeze out which has size not equal to one")
    return given.reshape([size for dim, size in enumerate(given.shape) if dim not in dims or size != 1])


def _stack(arrays, axis=0):
    parts = [array(item) for item in arrays]
    return _concatenate([_expand_dims(part, axis % (part.ndim + 1)) for part in parts], axis % (parts[0].ndim + 1))


def _meshgrid(*xi, indexing="xy"):
    given = [array(x).reshape(-1) for x in xi]
    order = [1, 0, *range(2, len(given))] if indexing == "xy" and len(given) > 1 else list(range(len(given)))
    shape = [given[at].size for at in order]
    made = []
    for at, item in enumerate(given):
        wide = item.reshape([item.size if order[dim] == at else 1 for dim in range(len(given))])
        made.append(_broadcast_to(wide, shape))
    return made


def _broadcast_to(a, shape):
    given = array(a)
    return elementwise(lambda value, _: value, given, ndarray(shape, given.dtype, [0] * math.prod(shape)))


def _tile(A, reps):
    given = array(A)
    reps = (reps,) if isinstance(reps, int) else tuple(reps)
    reps = (1,) * (given.ndim - len(reps)) + reps
    given = given.reshape((1,) * (len(reps) - given.ndim) + given.shape)
    for axis, count in enumerate(reps):
        given = _concatenate([given] * count, axis)
    return given


def _repeat(a, repeats, axis=None):
    given = array(a)
    if axis is None:
        given, axis = given.reshape(-1), 0
    counts = [repeats] * given.shape[axis] if isinstance(repeats, int) else list(repeats)
    taken = [at for at, count in enumerate(counts) for _ in range(count)]
    return given[(*[slice(None)] * (axis % given.ndim), taken)]


def _flip(m, axis=None):
    given = array(m)
    axes = range(given.ndim) if axis is None else [at % given.ndim for at in ([axis] if isinstance(axis, int) else axis)]
    return given[tuple(slice(None, None, -1) if dim in axes else slice(None) for dim in range(given.ndim))]


def _triangle(is_kept):
    def apply(m, k=0):
        given = array(m)
        rows, columns = given.shape[-2:]
        kept = [is_kept(column - row, k) for row in range(rows) for column in range(columns)]
        return elementwise(lambda value, on: value if on else 0, given, array(kept).reshape(rows, columns)).astype(given.dtype)

    return apply


def _diag(v, k=0):
    given = array(v)
    if given.ndim == 2:
        rows, columns = given.shape
        return array([given[row, row + k] for row in range(rows) if 0 <= row + k < columns], given.dtype)
    size = given.size + abs(k)
    made = ndarray((size, size), given.dtype, [0] * size * size)
    for at in range(given.size):
        made[at + max(-k, 0), at + max(k, 0)] = given[at]
    return made


def _matmul(a, b):
    """Products of vectors and matrices."""
    one, other = array(a), array(b)
    left = one.reshape(1, -1) if one.ndim == 1 else one
    right = other.reshape(-1, 1) if other.ndim == 1 else other
    if left.shape[-1] != right.shape[-2]:
        raise ValueError(
            f"matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size {right.shape[-2]} is different from {left.shape[-1]})"
        )
    made = (_expand_dims(left, -1) * _expand_dims(right, -3)).sum(axis=-2)
    shape = [*made.shape[:-2], *([] if one.ndim == 1 else [made.shape[-2]]), *([] if other.ndim == 1 else [made.shape[-1]])]
    return made.reshape(shape) if shape else made.item()


def _argsort(a, axis=-1):
    given = array(a)
    moved = _moved(given, axis)
    length = moved.shape[-1]
    values = moved._values
    rows = [values[at : at + length] for at in range(0, len(values), length)]
    order = [at for row in rows for at in sorted(range(length), key=row.__getitem__)]
    return _moved(ndarray(moved.shape, _dtype_of(int, ()), order), -1, axis % given.ndim)


def _sort(a, axis=-1):
    given = array(a)
    moved = _moved(given, axis)
    length, values = moved.shape[-1], moved._values
    rows = [sorted(values[at : at + length]) for at in range(0, len(values), length)]
    return _moved(ndarray(moved.shape, given.dtype, list(itertools.chain(*rows))), -1, axis % given.ndim)


def _einsum(subscripts, *operands):
    """Sums of products, as `einsum` of torch reads them; without ellipses."""
    given, _, result = subscripts.replace(" ", "").partition("->")
    letters = given.split(",")
    if "." in subscripts:
        raise missing("numpy", "einsum with an ellipsis")
    if "->" not in subscripts:
        result = "".join(sorted(letter for letter in set(given) - {","} if given.count(letter) == 1))
    order = [*result, *sorted({letter for term in letters for letter in term} - set(result))]
    made = 1
    for term, operand in zip(letters, map(array, operands)):
        if len(set(term)) < len(term):
            raise missing("numpy", "einsum of a diagonal")
        here = [letter for letter in order if letter in term]
        laid = operand.transpose([term.index(letter) for letter in here])
        made = made * laid.reshape([operand.shape[term.index(letter)] if letter in term else 1 for letter in order])
    for _ in order[len(result) :]:
        made = made.sum(axis=-1)
    return made


FUNCTIONS = {
    "einsum": _einsum,
    "concatenate": _concatenate,
    "append": lambda arr, values, axis=None: _concatenate([arr, values], axis),
    "stack": _stack,
    "vstack": lambda tup: _concatenate([_at_least(2, item) for item in tup], 0),
    "hstack": lambda tup: _concatenate(tup, 0 if array(tup[0]).ndim == 1 else 1),
    "expand_dims": _expand_dims,
    "squeeze": _squeeze,
    "transpose": lambda a, axes=None: array(a).transpose(*(() if axes is None else (axes,))),
    "swapaxes": lambda a, axis1, axis2: array(a).swapaxes(axis1, axis2),
    "reshape": lambda a, shape: array(a).reshape(shape),
    "ravel": lambda a: array(a).ravel(),
    "copy": lambda a: array(a).copy(),
    "broadcast_to": _broadcast_to,
    "meshgrid": _meshgrid,
    "tile": _tile,
    "repeat": _repeat,
    "flip": _flip,
    "fliplr": lambda m: _flip(m, 1),
    "flipud": lambda m: _flip(m, 0),
    "triu": _triangle(operator.ge),
    "tril": _triangle(operator.le),
    "diag": _diag,
    "matmul": _matmul,
    "dot": lambda a, b: _matmul(a, b) if array(a).ndim and array(b).ndim else elementwise(operator.mul, a, b),
    "outer": lambda a, b: array(a).reshape(-1, 1) * array(b).reshape(1, -1),
    "sort": _sort,
    "argsort": _argsort,
}


def _at_least(rank, item):
    given = array(item)
    return given.reshape((1,) * (rank - given.ndim) + given.shape) if given.ndim < rank else given


def _swapaxes(self, axis1, axis2):
    axes = list(range(self.ndim))
    axes[axis1], axes[axis2] = axes[axis2], axes[axis1]
    return self.transpose(axes)


ndarray.swapaxes = _swapaxes
ndarray.squeeze, ndarray.repeat, ndarray.argsort, ndarray.dot = _squeeze, _repeat, _argsort, FUNCTIONS["dot"]
ndarray.__matmul__ = _matmul
ndarray.__rmatmul__ = lambda self, other: _matmul(other, self)
