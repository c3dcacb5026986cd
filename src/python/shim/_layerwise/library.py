"""What Python's library makes of a number that isn't known: `math.exp(loss.item())` isn't known either, JSON has no text for it.
And of a folder that isn't written: a training script makes one for its results."""

import json
import math
import os
import sys

from torch._unknown import UnknownNumber, is_unknown, refuse

_NAMES = "exp expm1 exp2 log log1p log2 log10 sqrt pow".split()


class _Function:
    """Stands for a function of `math`: like it, it is no method of the classes that hold it."""

    def __init__(self, known):
        self._known = known
        self.__name__ = self.__qualname__ = known.__name__
        self.__doc__ = known.__doc__
        self.__module__ = "math"

    def __call__(self, *args):
        for arg in args:
            if is_unknown(arg):
                return UnknownNumber(float, arg._shape)
        return self._known(*args)

    def __repr__(self):
        return repr(self._known)

    def __reduce__(self):
        return self.__name__


def _default(self, value, known=json.JSONEncoder.default):
    if is_unknown(value):
        refuse("json", value._shape)
    return known(self, value)


def _makedirs(name, mode=0o777, exist_ok=False, known=os.makedirs):
    try:
        known(name, mode, exist_ok)
    except PermissionError:
        if not exist_ok:
            raise
        print(f"layerwise: nothing is written here: {os.fspath(name)}", file=sys.stderr)


def prepare():
    os.makedirs = _makedirs
    json.JSONEncoder.default = _default
    for name in _NAMES:
        setattr(math, name, _Function(getattr(math, name)))
