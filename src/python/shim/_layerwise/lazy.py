"""Modules that are imported when they are first named: a start holds only what nearly every model needs."""

import importlib

from _layerwise.absent import missing
from _layerwise.bindings import BINDINGS


def attributes(path, submodules):
    """`__getattr__` for the module `path`: its submodules, and a clear word for what PyTorch has there."""
    known = frozenset(BINDINGS["names"]["others"].get(path, ()))

    def __getattr__(name):
        if name in submodules:
            return importlib.import_module(f"{path}.{name}")
        if name in known:
            raise missing(path, name)
        raise AttributeError(f"module '{path}' has no attribute '{name}'")

    return __getattr__
