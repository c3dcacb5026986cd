"""What isn't here: it can be imported and named, and says so when it is used."""

import sys
import types


class MissingName(NotImplementedError, AttributeError):
    """A name that PyTorch has and this torch has not."""


def missing(path, name):
    return MissingName(f"layerwise doesn't have {path}.{name} yet")


class _AbsentMeta(type):
    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return absent(f"{cls._path}.{name}")

    def __call__(cls, *args, **kwargs):
        raise NotImplementedError(f"layerwise doesn't have {cls._path} yet")

    def __iter__(cls):
        raise NotImplementedError(f"layerwise doesn't have {cls._path} yet")

    def __or__(cls, other):
        return cls

    __ror__ = __or__

    def __repr__(cls):
        return f"<{cls._path}, which layerwise doesn't have>"


def absent(path):
    """A class of that name: code can refer to it, compare with it and subclass it, and not make or call it."""
    body = {"_path": path, "__module__": path.rpartition(".")[0] or path}
    return _AbsentMeta(path.rpartition(".")[2], (), body)


class AbsentModule(types.ModuleType):
    """A module every name of which is absent."""

    __path__ = ()

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        made = absent(f"{self.__name__}.{name}")
        setattr(self, name, made)
        return made


def absent_module(path):
    module = sys.modules.get(path)
    if module is None:
        module = sys.modules[path] = AbsentModule(path)
        parent, _, name = path.rpartition(".")
        if parent:
            setattr(sys.modules[parent], name, module)
    return module
