"""A zoo."""

import importlib

__version__ = "1.2"
registry = {}


def register(name):
    def deco(fn):
        registry[name] = fn
        return fn

    return deco


from . import blocks, models  # noqa: E402
from .models import build  # noqa: E402


def __getattr__(name):
    if name == "late":
        return importlib.import_module(".late", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
