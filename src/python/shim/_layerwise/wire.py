"""Values as they cross to the engine and back: JSON, what it lacks wrapped in an object of one key."""

import math
import weakref

#: Python's objects that the engine knows by number: modules, functions, anything else.
objects = weakref.WeakValueDictionary()
#: Those that can't be referred to weakly.
_kept = {}

#: How a value of a type is written; filled by the modules that define the types.
writers = {}
#: How a tag is read.
readers = {}


def number_of(value):
    number = id(value)
    try:
        objects[number] = value
    except TypeError:
        _kept[number] = value
    return number


def object_of(number):
    found = objects.get(number)
    return _kept[number] if found is None else found


def encode(value):
    kind = type(value)
    write = writers.get(kind)
    if write is None:
        write = writers[kind] = _writer_for(kind)
    return write(value)


def _writer_for(kind):
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return lambda value: {"n": [list(value._fields), _sequence(value)]}
    for base in kind.__mro__[:-1]:
        if base in writers:
            return writers[base]
    if hasattr(kind, "__array__"):
        return lambda value: _array(value)
    if callable(getattr(kind, "__index__", None)):
        return lambda value: _integer(value.__index__())
    if hasattr(kind, "__call__"):
        return lambda value: {"k": number_of(value)}
    return lambda value: {"p": object_parts(value)}


def object_parts(value):
    kind = type(value)
    return [number_of(value), kind.__name__, repr(kind)]


def _array(value):
    """numpy's array as a tensor of its own."""
    from torch import from_numpy

    return encode(from_numpy(value))


def _same(value):
    return value


def _integer(value):
    return value if -(2**53) < value < 2**53 else {"i": str(value)}


def _float(value):
    if value == value and not math.isinf(value) and not value.is_integer():
        return value
    return {"f": repr(value)}


def _sequence(value):
    return [encode(item) for item in value]


def _tuple(value):
    """Of tensors and the like: what a layer gave that is handed to the next as it is. Sizes are taken for tuples anyway."""
    items = _sequence(value)
    return {"u": ["tuple", items]} if items and type(items[0]) is dict else items


def _bound(part):
    """A bound of a slice; Python asks it for its index."""
    return part if part is None or type(part) is int or not hasattr(part, "__index__") else part.__index__()


writers.update(
    {
        type(None): _same,
        bool: _same,
        str: str.__str__,
        int: _integer,
        float: _float,
        complex: lambda value: {"c": [value.real, value.imag]},
        list: _sequence,
        tuple: _tuple,
        set: _sequence,
        range: _sequence,
        dict: lambda value: {"o": [[str(key), encode(item)] for key, item in value.items()]},
        type(...): lambda value: {"e": 0},
        slice: lambda value: {"s": [encode(_bound(part)) for part in (value.start, value.stop, value.step)]},
    }
)


def decode(value):
    if type(value) is dict:
        for tag, inner in value.items():
            return readers[tag](inner)
    if type(value) is list:
        return tuple([decode(item) for item in value])
    return value


def arguments(args, kwargs):
    """Positional and named values, each as it crosses."""
    return [encode(arg) for arg in args], {name: encode(arg) for name, arg in kwargs.items()}


class _Named(tuple):
    """A tuple whose items have names: what `torch.max(x, 1)` gives."""

    def __repr__(self):
        items = ",\n".join(f"{name}={item!r}" for name, item in zip(self._fields, self))
        return f"torch.return_types.{type(self).__name__}(\n{items})"


_named = {}


def named_tuple(names, items, name):
    """One of PyTorch's own types of results, by the name of its function."""
    key = (name, *names)
    kind = _named.get(key)
    if kind is None:
        fields = {field: property(lambda self, at=at: self[at]) for at, field in enumerate(names)}
        body = {**fields, "_fields": tuple(names), "__module__": "torch.return_types"}
        kind = _named[key] = type(name, (_Named,), body)
    return kind(items)


readers.update(
    {
        "f": float,
        "i": int,
        "o": lambda entries: {key: decode(item) for key, item in entries},
        "n": lambda parts: named_tuple(parts[0], [decode(item) for item in parts[1]], parts[2]),
        "m": object_of,
        "k": object_of,
        "p": object_of,
        "e": lambda _: ...,
    }
)
