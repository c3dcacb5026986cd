"""A number that a run on shapes doesn't have: `loss.item()`. It can be logged, as `?`, and counted on with; it decides nothing."""

import numbers
import re

from _layerwise import wire
from _layerwise.channel import ask


class UnknownValue(RuntimeError):
    """The model's path depends on data."""


def refuse(wanted, shape):
    raise UnknownValue(
        f"{wanted}: the model asks for the value of a tensor of shape {list(shape)}, "
        "which a run on shapes doesn't have"
    )


class UnknownNumber:
    """A float, int, bool or complex (`kind`) that came of a tensor of `shape`. UnknownValue where its value is needed."""

    __slots__ = ("_kind", "_shape")

    def __init__(self, kind, shape):
        self._kind = kind
        self._shape = shape

    # `isinstance(loss.item(), float)` says what it says of a number that is known.
    @property
    def __class__(self):
        return self._kind

    def __repr__(self):
        return "?"

    def __format__(self, spec):
        return format("?", _width_of(spec))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return UnknownNumber, (self._kind, self._shape)

    def __getattr__(self, name):
        if name.startswith("__") or not hasattr(self._kind, name):
            raise AttributeError(f"'{self._kind.__name__}' object has no attribute '{name}'")
        refuse(name, self._shape)

    def __round__(self, digits=None):
        return UnknownNumber(int if digits is None else self._kind, self._shape)

    def __divmod__(self, other):
        return self // other, self % other

    def __rdivmod__(self, other):
        return other // self, other % self


def is_unknown(value):
    return type(value) is UnknownNumber


_FORMAT = re.compile(r"(?P<fill>.?[<>=^])?[-+ z]*#?(?P<zero>0)?(?P<width>\d*)", re.DOTALL)


def _width_of(spec):
    """Of how a number is formatted what is left for a `?`: where it stands, to the right without a word, and its width."""
    found = _FORMAT.match(spec)
    aligned = (found["fill"] or ">").replace("=", ">")
    return aligned + found["width"]


def _counting(name, result):
    def method(self, other):
        if not isinstance(other, numbers.Number):
            return NotImplemented
        return UnknownNumber(result(self._kind, other.__class__), self._shape)

    method.__name__ = name
    return method


def _widest(one, other):
    """The kind of a sum."""
    for kind in (complex, float):
        if issubclass(one, kind) or issubclass(other, kind):
            return kind
    return int


def _quotient(one, other):
    return complex if complex in (one, other) else float


def _comparing(name, symbol):
    def method(self, other):
        # Nothing but a number can be equal to one.
        if not isinstance(other, numbers.Number):
            return NotImplemented
        refuse(symbol, self._shape)

    method.__name__ = name
    return method


def _refusing(name, wanted):
    def method(self, *_):
        refuse(wanted, self._shape)

    method.__name__ = name
    return method


def _of_one(name, result):
    def method(self):
        return UnknownNumber(result(self._kind), self._shape)

    method.__name__ = name
    return method


def _methods():
    for name in "add sub mul floordiv mod pow and or xor lshift rshift".split():
        yield from ((key, _counting(key, _widest)) for key in (f"__{name}__", f"__r{name}__"))
    yield from ((key, _counting(key, _quotient)) for key in ("__truediv__", "__rtruediv__"))
    for name, symbol in {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}.items():
        yield f"__{name}__", _comparing(f"__{name}__", symbol)
    for name in "bool int float complex index hash".split():
        yield f"__{name}__", _refusing(f"__{name}__", name)
    for name in ("neg", "pos", "invert"):
        yield f"__{name}__", _of_one(f"__{name}__", lambda kind: int if kind is bool else kind)
    yield "__abs__", _of_one("__abs__", lambda kind: float if kind is complex else _widest(kind, int))
    for name in ("trunc", "floor", "ceil"):
        yield f"__{name}__", _of_one(f"__{name}__", lambda kind: int)


for _name, _method in _methods():
    setattr(UnknownNumber, _name, _method)

_is_operand = False


def _written(value):
    """As what an op counts with it crosses; elsewhere a network that goes on with it would get other numbers than it has."""
    return {"?": value._kind.__name__} if _is_operand else refuse("item", value._shape)


wire.writers[UnknownNumber] = _written


def called(name, args, kwargs, span):
    """Runs the op `name` on arguments with such numbers among them. Elements may hang on them; sizes can't."""
    global _is_operand
    _is_operand = True
    try:
        sent = wire.arguments(args, kwargs)
    finally:
        _is_operand = False
    try:
        return wire.decode(ask("op_of_unknown", name, *sent, span))
    except (IndexError, RuntimeError, TypeError, ValueError):
        # It wants to know the number.
        shape = next(value._shape for value in _all([args, list(kwargs.values())]) if is_unknown(value))
    refuse("item", shape)


def _all(value):
    return [part for item in value for part in _all(item)] if isinstance(value, (list, tuple)) else [value]
