"""numpy's scalars: Python's numbers, with what arrays have besides. Truth values are Python's own: they have no subclass."""


class generic:
    shape, ndim, size = (), 0, 1

    @property
    def dtype(self):
        from numpy._dtypes import DTYPES

        return DTYPES[self._name]

    def astype(self, dtype, copy=True):
        from numpy._dtypes import _dtype_of

        wanted = _dtype_of(dtype, ())
        return scalar(wanted.cast(self), wanted.name)

    def tolist(self):
        return self._plain(self)

    def item(self, *_):
        return self._plain(self)

    def copy(self):
        return self

    def __repr__(self):
        return f"np.{self._name}({self._plain(self)!r})"

    def __str__(self):
        return repr(self._plain(self))


class number(generic):
    pass


class integer(number):
    pass


class signedinteger(integer):
    pass


class floating(number):
    pass


class _Float(floating, float):
    _name, _plain = "float64", float


class _Float32(_Float):
    _name = "float32"


class _Float16(_Float):
    _name = "float16"


class _Int(signedinteger, int):
    _name, _plain = "int64", int


#: The kinds of plain numbers.
NUMBERS = frozenset((int, float, _Int, _Float))
_FLOATS = {"float16": _Float16, "float32": _Float32}


def scalar(value, name="float64"):
    """A number as numpy's, of the floats `name`; anything else as it is."""
    kind = type(value)
    if kind is float:
        return _FLOATS.get(name, _Float)(value)
    return _Int(value) if kind is int else value


def _wrapped(run):
    def apply(self, *others):
        # Python's own numbers take the type of numpy's.
        is_alone = not any(isinstance(other, generic) and other._name != self._name for other in others)
        return scalar(run(self, *others), self._name if is_alone else "float64")

    return apply


for _kind, _base in ((_Float, float), (_Int, int)):
    for _name in "add sub mul truediv floordiv mod pow neg pos abs round".split():
        for _full in (f"__{_name}__", f"__r{_name}__"):
            if hasattr(_base, _full):
                setattr(_kind, _full, _wrapped(getattr(_base, _full)))
