"""numpy, as far as model files use it: small arrays of known numbers. What isn't here says so when it is used."""

import math as _math

from _layerwise.absent import absent_module as _absent_module, missing as _missing
from numpy import random
from numpy._array import array as asarray, ndarray
from numpy._create import arange, array, full, linspace, mgrid, ogrid, ones, zeros
from numpy._dtypes import DTYPES as _DTYPES, dtype
from numpy._functions import FUNCTIONS as _FUNCTIONS
from numpy._info import FUNCTIONS as _INFO
from numpy._poly import poly1d
from numpy._scalars import floating, generic, integer, number, signedinteger

__version__ = "2.0.0"
pi, e, inf, nan = _math.pi, _math.e, _math.inf, _math.nan
newaxis = None

ascontiguousarray = asanyarray = asarray
empty = zeros
globals().update(_DTYPES)
globals().update(_FUNCTIONS)
globals().update(_INFO)
bool_ = _DTYPES["bool"]
double, single, half, long, intp = (_DTYPES[_name] for _name in ("float64", "float32", "float16", "int64", "int64"))


linalg = _absent_module("numpy.linalg")
fft = _absent_module("numpy.fft")
core = _core = _absent_module("numpy._core")
lib = _absent_module("numpy.lib")
typing = _absent_module("numpy.typing")


def set_printoptions(*args, **kwargs):
    """Arrays are printed in one way here."""


def seterr(all=None, divide=None, over=None, under=None, invalid=None):
    """There is nothing that warns here. Gives what held before."""
    return {"divide": "warn", "over": "warn", "under": "ignore", "invalid": "warn"}


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    raise _missing("numpy", name)
