"""numpy, as far as model files use it: small arrays of known numbers. What isn't here says so when it is used."""

import math as _math

from _layerwise.absent import absent_module as _absent_module, missing as _missing
from numpy import random
from numpy._array import DTYPES as _DTYPES, array, dtype, ndarray
from numpy._create import arange, full, linspace, ones, zeros
from numpy._functions import FUNCTIONS as _FUNCTIONS
from numpy._poly import poly1d

__version__ = "2.0.0"
pi, e, inf, nan = _math.pi, _math.e, _math.inf, _math.nan
newaxis = None

asarray = ascontiguousarray = array
globals().update(_DTYPES)
globals().update(_FUNCTIONS)
bool_ = _DTYPES["bool"]
double, single, half, long, intp = (_DTYPES[_name] for _name in ("float64", "float32", "float16", "int64", "int64"))


class generic:
    """The class of numpy's scalars: numbers are Python's own here."""


class number(generic):
    pass


class integer(number):
    pass


class floating(number):
    pass


signedinteger = integer
linalg = _absent_module("numpy.linalg")
fft = _absent_module("numpy.fft")
core = _core = _absent_module("numpy._core")
lib = _absent_module("numpy.lib")
typing = _absent_module("numpy.typing")


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    raise _missing("numpy", name)
