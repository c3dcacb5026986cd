"""Closes Python's own ways to its host, once, before any model's file runs. Those that reach it are closed in any case
(sandbox.ts); here they get an error that says so."""

import asyncio
import importlib.machinery
import sys
import time

from _layerwise.elsewhere import Absent, Installed
from _layerwise.replaced import Replaced

#: Modules that reach JavaScript, machine code, memory or other processes.
_CLOSED = frozenset(
    (
        "_ctypes",
        "_multiprocessing",
        "_posixsubprocess",
        "_pyodide",
        "_pyodide_core",
        "_remote_debugging",
        "_testcapi",
        "_testclinic",
        "_testclinic_limited",
        "_testinternalcapi",
        "_testlimitedcapi",
        "_webloop",
        "_xxtestfuzz",
        "ctypes",
        "js",
        "micropip",
        "pyodide",
        "pyodide_js",
        "webbrowser",
    )
)


def seal(_=None):
    """Takes away what a model's file must not have. Files of machine code don't count as modules any more."""
    _give_back()
    for finder in sys.meta_path:
        getattr(finder, "jsproxies", {}).clear()
    pythons = [finder for finder in sys.meta_path if _is_pythons(finder)]
    sys.meta_path[:] = [_Closed(), Replaced(), Installed(), *pythons, Absent()]
    for name in list(sys.modules):
        if _is_closed(name):
            _empty(sys.modules.pop(name))
    _close_machine_code()


def _give_back():
    """Puts back what Pyodide has replaced by what waits for JavaScript."""
    from _layerwise.loop import Policy

    webloop = sys.modules["pyodide.webloop"]
    time.sleep = webloop._orig_sleep
    asyncio.run = webloop._orig_run
    asyncio.events._set_event_loop_policy(Policy())
    asyncio.events._set_running_loop(None)


def _close_machine_code():
    import _imp

    create_builtin = _imp.create_builtin

    def refuse(*_):
        raise ImportError("layerwise: modules of machine code can't be loaded")

    def create(spec):
        if _is_closed(spec.name):
            raise _refusal(spec.name)
        return create_builtin(spec)

    _imp.create_dynamic = refuse
    _imp.create_builtin = create
    importlib.machinery.EXTENSION_SUFFIXES.clear()
    importlib.machinery.ExtensionFileLoader.create_module = refuse


def _is_closed(name):
    return name.partition(".")[0] in _CLOSED


def _refusal(name):
    return ImportError(f"layerwise: a model's file can't import {name}", name=name)


def _is_pythons(finder):
    return getattr(finder, "__module__", "").startswith(("_frozen_importlib", "importlib"))


def _empty(module):
    if hasattr(module.__spec__.loader, "jsproxy"):
        module.__spec__.loader.jsproxy = None
    else:
        module.__dict__.clear()


class _Closed:
    """Finds nothing where something must not be found, with the reason."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if _is_closed(name):
            raise _refusal(name)
        return None
