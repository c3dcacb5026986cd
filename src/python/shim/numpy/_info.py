"""What a dtype is: its limits, and its family."""

import os

from _layerwise.absent import missing
from numpy._dtypes import _dtype_of
from numpy._text import rounded
from numpy._scalars import floating, generic, integer, number, scalar, signedinteger

_FAMILIES = {floating: "f", integer: "iu", signedinteger: "i", number: "fiu", generic: "fiub"}
#: Bits of the fraction and of the exponent: IEEE 754.
_PARTS = {"float16": (10, 5), "float32": (23, 8), "float64": (52, 11)}


def issubdtype(arg1, arg2):
    found = _dtype_of(arg1, ())
    return found.kind in _FAMILIES[arg2] if arg2 in _FAMILIES else found == _dtype_of(arg2, ())


class finfo:
    def __init__(self, dtype):
        self.dtype = _dtype_of(getattr(dtype, "dtype", dtype), ())
        name = self.dtype.name
        if name not in _PARTS:
            raise ValueError(f"data type {self.dtype!r} not inexact")
        fraction, exponent = _PARTS[name]
        most = 2 ** (exponent - 1)
        self.bits, self.nmant, self.nexp = self.dtype.itemsize * 8, fraction, exponent
        self.maxexp, self.minexp = most, 2 - most
        self.precision = int(fraction * 0.30103)
        self.eps, self.epsneg = (scalar(2.0**-bits, name) for bits in (fraction, fraction + 1))
        self.max = scalar((2 - 2.0**-fraction) * 2.0 ** (most - 1), name)
        self.min = -self.max
        self.tiny = self.smallest_normal = scalar(2.0 ** (2 - most), name)
        self.smallest_subnormal = scalar(2.0 ** (2 - most - fraction), name)
        self.resolution = scalar(rounded(10.0**-self.precision, name), name)


class iinfo:
    def __init__(self, type):
        self.dtype = _dtype_of(getattr(type, "dtype", type), ())
        self.kind, self.bits = self.dtype.kind, self.dtype.itemsize * 8
        if self.kind not in "iu":
            raise ValueError(f"Invalid integer data type {self.kind!r}.")
        self.min = -(2 ** (self.bits - 1)) if self.kind == "i" else 0
        self.max = 2 ** (self.bits - (self.kind == "i")) - 1


def _reading(name):
    def read(file, *args, **kwargs):
        # Where there is no such file, that is what is wrong.
        if isinstance(file, (str, os.PathLike)):
            open(file, "rb").close()
        raise missing("numpy", name)

    read.__name__ = read.__qualname__ = name
    return read


FUNCTIONS = {
    "finfo": finfo,
    "iinfo": iinfo,
    "issubdtype": issubdtype,
    **{name: _reading(name) for name in ("fromfile", "genfromtxt", "load", "loadtxt", "memmap")},
}
