"""Arrays of one number, and of numbers in a row."""

import math

from numpy import _array
from numpy._array import ndarray
from numpy._dtypes import _dtype_of
from numpy._shapes import FUNCTIONS


def _sizes(shape):
    return (shape,) if isinstance(shape, int) else tuple(shape)


def array(object, dtype=None, *, copy=True, ndmin=0):
    made = _array.array(object, dtype)
    if made is object and copy:
        made = made.copy()
    return made.reshape((1,) * (ndmin - made.ndim) + made.shape) if ndmin > made.ndim else made


def full(shape, fill_value, dtype=None):
    return ndarray(_sizes(shape), _dtype_of(dtype, [fill_value]), [fill_value] * math.prod(_sizes(shape)))


def zeros(shape, dtype=float):
    return full(shape, 0, dtype)


def ones(shape, dtype=float):
    return full(shape, 1, dtype)


def arange(start, stop=None, step=1, dtype=None):
    if stop is None:
        start, stop = 0, start
    count = max(0, math.ceil((stop - start) / step))
    kind = float if any(isinstance(value, float) for value in (start, stop, step)) else int
    return _array.array([start + at * step for at in range(count)], kind if dtype is None else dtype)


def linspace(start, stop, num=50, endpoint=True, dtype=None):
    steps = num - 1 if endpoint else num
    values = [start + at * ((stop - start) / steps) if steps else start for at in range(num)]
    if endpoint and num > 1:
        values[-1] = stop
    return _array.array([float(value) for value in values], dtype)


class _Grid:
    """`mgrid` and `ogrid`: the places of a grid along each of its dimensions."""

    def __init__(self, is_open):
        self._is_open = is_open

    def __getitem__(self, key):
        if isinstance(key, slice):
            return self._along(key)
        rows = [self._along(each) for each in key]
        if self._is_open:
            return tuple(row.reshape([row.size if at == dim else 1 for at in range(len(rows))]) for dim, row in enumerate(rows))
        return FUNCTIONS["stack"](FUNCTIONS["meshgrid"](*rows, indexing="ij"))

    @staticmethod
    def _along(key):
        start, step = key.start or 0, 1 if key.step is None else key.step
        if isinstance(step, complex):
            return linspace(start, key.stop, int(abs(step)))
        return arange(start, key.stop, step)


mgrid, ogrid = _Grid(False), _Grid(True)
