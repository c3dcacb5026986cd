"""numpy's scalars: Python's numbers, with what arrays have besides. Truth values are Python's own: they have no subclass."""


class generic:
    shape, ndim, size = (), 0, 1

    @property
    def dtype(self):
        from numpy._dtypes import DTYPES

        return DTYPES[self._name]

    def astype(self, dtype, copy=True):
        from numpy._dtypes import _dtype_of

        return scalar(_dtype_of(dtype, ()).cast(self))

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


class _Int(signedinteger, int):
    _name, _plain = "int64", int


#: The kinds of plain numbers.
NUMBERS = frozenset((int, float, _Int, _Float))


def scalar(value):
    """A number as numpy's; anything else as it is."""
    kind = type(value)
    return _Float(value) if kind is float else _Int(value) if kind is int else value


def _wrapped(run):
    return lambda self, *others: scalar(run(self, *others))


for _kind, _base in ((_Float, float), (_Int, int)):
    for _name in "add sub mul truediv floordiv mod pow neg pos abs round".split():
        for _full in (f"__{_name}__", f"__r{_name}__"):
            if hasattr(_base, _full):
                setattr(_kind, _full, _wrapped(getattr(_base, _full)))
