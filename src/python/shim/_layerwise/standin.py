"""What stands for a package that can't be imported here: a model's file may name it, and mostly does no more.

A file imports what it trains with beside what its network is made of: `matplotlib`, `pandas`, `tqdm`. Where such a package
isn't there, its names can be named, subclassed, written as annotations and decorators, and called with plain values. The
import error comes, in the line that needs the package, as soon as a number could depend on it: where a tensor or a
module meets it, where it decides something, or where it is counted with.
"""

import sys
import types

from _layerwise import wire
from _layerwise.absent import missing


class StandIn(types.ModuleType):
    """A module whose names are stand-ins. `why` makes the error of its import."""

    __path__ = ()

    def __init__(self, name, why):
        super().__init__(name)
        self.__dict__["_why"] = why

    def __getattr__(self, name):
        if name == "__all__":
            raise self._why(None)
        if name.startswith("__") and name != "__version__":
            raise AttributeError(name)
        made = _class(f"{self.__name__}.{name}", self._why)
        self.__dict__[name] = made
        return made


def _class(path, why):
    body = {"_path": path, "_why": staticmethod(why), "__module__": path.rpartition(".")[0]}
    return _Named(path.rpartition(".")[2], (), body)


def refusal(thing):
    """The error of the import that failed, for the use of what it should have brought."""
    return thing._why(thing._path)


def _refuse(thing, *_, **__):
    raise refusal(thing)


def _called(thing, args, kwargs):
    """A call of what isn't there. A decorator leaves what it decorates; what a call gives is unknown."""
    given = [*args, *kwargs.values()]
    if any(map(_counts, given)):
        _refuse(thing)
    if len(given) == len(args) == 1 and isinstance(args[0], (type, types.FunctionType)):
        return args[0]
    return Unknown(f"{thing._path}()", thing._why)


def _counts(value):
    """Whether numbers of a network hang on the value."""
    torch = sys.modules["torch"]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple, set)):
        return any(map(_counts, value))
    return isinstance(value, (torch.Tensor, torch.nn.Module))


#: What decides or counts, of an object.
_DECIDING = """bool len iter next int index float complex contains eq ne lt le gt ge add radd sub rsub mul rmul truediv
rtruediv floordiv rfloordiv mod rmod divmod rdivmod pow rpow matmul rmatmul neg pos abs round and rand xor rxor lshift
rlshift rshift rrshift invert enter exit aenter aexit await aiter array""".split()


class _Named(type):
    """The class of names: each is a class, so that it can be subclassed."""

    def __new__(mcs, name, bases, body, **_):
        return super().__new__(mcs, name, bases, body)

    def __init__(cls, name, bases, body, **_):
        super().__init__(name, bases, body)

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        made = _class(f"{cls._path}.{name}", cls._why)
        setattr(cls, name, made)
        return made

    def __call__(cls, *args, **kwargs):
        if "_path" not in cls.__dict__:
            _refuse(cls)
        return _called(cls, args, kwargs)

    def __getitem__(cls, _):
        return cls

    def __setitem__(cls, key, value):
        pass

    def __or__(cls, _):
        return cls

    __ror__ = __or__
    __hash__ = type.__hash__

    def __repr__(cls):
        return f"<{cls._path}, which isn't here>"


class Unknown:
    """What a call of a stand-in gave: it can be handed on, and decides nothing."""

    def __init__(self, path, why):
        self.__dict__.update(_path=path, _why=why)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Unknown(f"{self._path}.{name}", self._why)

    def __call__(self, *args, **kwargs):
        return _called(self, args, kwargs)

    def __getitem__(self, key):
        return Unknown(f"{self._path}[{key!r}]", self._why)

    def __setitem__(self, key, value):
        pass

    def __setattr__(self, name, value):
        pass

    __hash__ = object.__hash__

    def __repr__(self):
        return f"<{self._path}, which isn't here>"


for _name in _DECIDING:
    setattr(Unknown, f"__{_name}__", _refuse)
    if _name not in ("eq", "ne", "or"):
        setattr(_Named, f"__{_name}__", _refuse)

# An argument of an op or a layer counts.
wire.writers.update({Unknown: _refuse, _Named: _refuse})


def is_absent(value):
    """Whether it is a name of what isn't here, a class that the file makes of one, or what a call of one gave."""
    return isinstance(value, (_Named, Unknown))


def lacks_the_rest(name, core=None):
    """Lets every name that the module `name` hasn't be imported; `core` is its class of modules, where it has one."""
    module = sys.modules[name]
    module.__class__ = StandIn
    module.__dict__["_why"] = lambda path: missing(*(path or name).rpartition(".")[::2])
    for part in ("core", "core.module", "core.lightning") if core else ():
        inner = sys.modules[f"{name}.{part}"] = StandIn(f"{name}.{part}", module._why)
        inner.__dict__[core.__name__] = core
