"""What an element is."""

from numpy._scalars import generic, scalar
from torch._unknown import is_unknown


def _unless_unknown(make):
    """A training script's losses aren't known, and go into its arrays as they are."""

    def cast(value):
        return value if is_unknown(value) else make(value)

    return cast


class dtype:
    def __init__(self, name, kind):
        self.name, self.kind = name, kind
        #: Makes a number one of this kind.
        self.cast = _unless_unknown({"f": float, "b": bool}.get(kind, int))
        self.itemsize = 1 if name == "bool" else int(name.lstrip("abcdefghijklmnopqrstuvwxyz")) // 8

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"dtype('{self.name}')"

    def __eq__(self, other):
        return isinstance(other, dtype) and other.name == self.name or other == self.name or _PYTHON.get(other) == self.name

    def __hash__(self):
        return hash(self.name)

    def __call__(self, value=0):
        return scalar(self.cast(value), self.name)

    def __instancecheck__(self, value):
        return isinstance(value, generic) and value.dtype == self



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
_PYTHON = {float: "float64", int: "int64", bool: "bool", "float": "float64", "int": "int64", "f": "float32", "d": "float64"}


def _dtype_of(given, values):
    if given is not None:
        return DTYPES[_PYTHON.get(given, str(given))]
    kinds = {value.__class__ for value in values}
    are_whole = kinds and all(issubclass(kind, int) for kind in kinds)
    return DTYPES["bool" if kinds == {bool} else "int64" if are_whole else "float64"]
