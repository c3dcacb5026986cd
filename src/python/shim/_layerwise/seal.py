"""Closes Python's own ways to its host, once, before any model's file runs."""

import importlib.machinery
import sys

from _layerwise.replaced import Replaced

#: Modules that reach JavaScript, machine code or other processes.
_CLOSED = (
    "_ctypes",
    "ctypes",
    "_pyodide",
    "_pyodide_core",
    "js",
    "micropip",
    "pyodide",
    "pyodide_js",
    "webbrowser",
    "_webloop",
    "_multiprocessing",
    "_posixsubprocess",
)


def seal(_=None):
    """Takes away what a model's file must not have. Files of machine code don't count as modules any more."""
    sys.meta_path[:] = [_Closed(), Replaced(), *[finder for finder in sys.meta_path if _is_pythons(finder)]]
    for name in list(sys.modules):
        if name.split(".")[0] in _CLOSED:
            _empty(sys.modules.pop(name))
    import _imp

    def refuse(*_):
        raise ImportError("layerwise: modules of machine code can't be loaded")

    _imp.create_dynamic = refuse
    importlib.machinery.EXTENSION_SUFFIXES.clear()
    importlib.machinery.ExtensionFileLoader.create_module = refuse


def _is_pythons(finder):
    return getattr(finder, "__module__", "").startswith(("_frozen_importlib", "importlib"))


def _empty(module):
    if isinstance(module, type(sys)):
        module.__dict__.clear()


class _Closed:
    """Finds nothing where something must not be found, with the reason."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name.split(".")[0] in _CLOSED:
            raise ImportError(f"layerwise: a model's file can't import {name}", name=name)
        return None
