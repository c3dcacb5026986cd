"""torch.finfo, torch.iinfo, and what dtypes become together."""

import sys

from torch._types import DTYPES, dtype as _dtype

#: Bits of the exponent and of the fraction, and the resolution.
_FLOATS = {"float64": (11, 52, 1e-15), "float32": (8, 23, 1e-6), "float16": (5, 10, 1e-3), "bfloat16": (8, 7, 1e-2)}
#: Of eight bits: eps, the largest value and the smallest normal one, as PyTorch has them. No two are alike in what a
#: pattern of bits stands for.
_EIGHTS = {
    "float8_e4m3fn": (2.0**-3, 448.0, 2.0**-6),
    "float8_e4m3fnuz": (2.0**-3, 240.0, 2.0**-7),
    "float8_e5m2": (2.0**-2, 57344.0, 2.0**-14),
    "float8_e5m2fnuz": (2.0**-3, 57344.0, 2.0**-15),
    "float8_e8m0fnu": (1.0, 2.0**127, 2.0**-127),
}
_REAL = {"complex128": "float64", "complex64": "float32", "complex32": "float16"}


class finfo:
    """What a floating dtype can hold."""

    def __init__(self, type=None):
        dtype = DTYPES["float32"] if type is None else type
        name = _REAL.get(dtype._name, dtype._name)
        self.dtype = name
        if name in _EIGHTS:
            self._set_eight(*_EIGHTS[name])
        elif name in _FLOATS:
            self._set(*_FLOATS[name])
        else:
            if dtype.is_floating_point:
                raise NotImplementedError(f"layerwise doesn't have torch.finfo({dtype}) yet")
            raise TypeError(
                "torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'"
            )

    def _set(self, exponent, fraction, resolution):
        top = 2 ** (exponent - 1) - 1
        self.bits = 1 + exponent + fraction
        self.eps = 2.0**-fraction
        self.max = (2.0 - self.eps) * 2.0**top
        self.min = -self.max
        self.tiny = self.smallest_normal = 2.0 ** (1 - top)
        self.resolution = resolution

    def _set_eight(self, eps, most, least):
        self.bits = 8
        self.eps = eps
        self.max = most
        self.min = least if self.dtype == "float8_e8m0fnu" else -most
        self.tiny = self.smallest_normal = least
        self.resolution = 1.0

    def __repr__(self):
        values = [f"{key}={value:g}" for key, value in (("resolution", self.resolution), ("min", self.min), ("max", self.max), ("eps", self.eps), ("smallest_normal", self.smallest_normal), ("tiny", self.tiny))]
        return f"finfo({', '.join(values)}, dtype={self.dtype})"


class iinfo:
    """What an integer dtype can hold."""

    def __init__(self, type):
        if type.is_floating_point or type.is_complex:
            raise TypeError("torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'")
        if type._name == "bool":
            raise TypeError('torch.bool is not supported by torch.iinfo')
        self.dtype = type._name
        self.bits = 8 * type.itemsize
        self.min = -(2 ** (self.bits - 1)) if type.is_signed else 0
        self.max = 2 ** (self.bits - type.is_signed) - 1

    def __repr__(self):
        return f"iinfo(min={self.min}, max={self.max}, dtype={self.dtype})"


def is_storage(obj):
    from torch.storage import Storage

    return isinstance(obj, Storage)


def typename(obj):
    from torch._tensor import Tensor

    if isinstance(obj, Tensor):
        return obj.type()
    kind = obj if hasattr(obj, "__qualname__") else type(obj)
    module = getattr(kind, "__module__", "") or ""
    prefix = "" if module in ("", "builtins", "__builtin__") else f"{module}."
    return prefix + kind.__qualname__
