"""Arrays of one number, and of numbers in a row."""

import math

from numpy import _array
from numpy._array import ndarray
from numpy._dtypes import _dtype_of


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
