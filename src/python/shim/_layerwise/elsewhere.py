"""Finds stand-ins for the packages that a file imports and that can't run here: those that aren't there, and those that
are made of machine code. An import that the file is prepared to see fail does fail."""

import importlib.machinery
import importlib.util
import os
import sys

from _layerwise.absent import missing
from _layerwise.guarded import is_guarded
from _layerwise.missing_modules import is_missing
from _layerwise.standin import StandIn

_OWN = __file__.rsplit("/", 2)[0] + "/"
_PYTHONS = ("<frozen ", "/lib/python")
_IMPORTER = "<frozen importlib"
_ASKING = importlib.util.find_spec.__code__.co_filename
_FOLDERS = ("site-packages", "dist-packages")


class Installed:
    """Comes before Python's own finders: a package of an environment that fails in its import gets a stand-in."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        top = name.partition(".")[0]
        if top in sys.builtin_module_names or not _has_environment():
            return None
        importer = _importer()
        if importer is None or importer.f_globals.get("__name__", "").partition(".")[0] == top:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is None or not _is_installed(spec.origin) or not hasattr(spec.loader, "exec_module"):
            return None
        spec.loader = _Trying(spec.loader, importer)
        return spec


class Absent:
    """Comes after all finders."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        parent = sys.modules.get(name.rpartition(".")[0])
        if isinstance(parent, StandIn):
            return importlib.util.spec_from_loader(name, _Making(parent._why))
        importer = _importer()
        if is_missing(name) or _is_inner(name, importer):
            return importlib.util.spec_from_loader(name, _Making(_not_yet(name)))
        if "." in name or importer is None or _is_expected(importer, ModuleNotFoundError):
            return None
        return importlib.util.spec_from_loader(name, _Making(_not_found(name, _place(importer))), is_package=True)


class _Making:
    """Makes a stand-in."""

    def __init__(self, why):
        self._why = why

    def create_module(self, spec):
        return StandIn(spec.name, self._why)

    def exec_module(self, module):
        pass


class _Trying:
    """Runs an installed module, and puts a stand-in in its place where that fails."""

    def __init__(self, loader, importer):
        self._loader = loader
        self._importer = importer

    def __getattr__(self, name):
        return getattr(self._loader, name)

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module):
        spec = module.__spec__
        spec.loader = module.__loader__ = self._loader
        importer, self._importer = self._importer, None
        try:
            self._loader.exec_module(module)
        except Exception as error:
            if _is_expected(importer, type(error)):
                raise
            name = module.__name__
            stand_in = StandIn(name, _failed(name, error, _place(importer)))
            stand_in.__spec__ = spec
            sys.modules[name] = stand_in


def _is_inner(name, importer):
    """Whether a package names a module of PyTorch's own, and counts on it."""
    if importer is None or not name.startswith("torch.") or not _is_installed(importer.f_code.co_filename):
        return False
    return not is_guarded(importer, ModuleNotFoundError)


def _not_yet(name):
    return lambda path: missing(*(path or name).rpartition(".")[::2])


def _not_found(name, place):
    def why(path):
        text = f"No module named {name!r}{_need(path, place)}"
        return ModuleNotFoundError(text, name=name)

    return why


def _failed(name, error, place):
    said = f"{type(error).__name__}: {error}"

    def why(path):
        return ImportError(f"{name} can't run here ({said}){_need(path, place)}", name=name)

    return why


def _need(path, place):
    return f"; {place} imports it, and {path} is needed here" if path else ""


def _importer():
    """The frame of the import statement, or of the call of import_module; None where it is only asked whether there is
    such a module, and where the import is this library's."""
    frame = sys._getframe(2)
    while frame is not None:
        file = frame.f_code.co_filename
        if file == _ASKING:
            return None
        if not file.startswith(_IMPORTER) and not file.endswith("/importlib/__init__.py"):
            return None if file.startswith((_OWN, *_PYTHONS)) else frame
        frame = frame.f_back
    return None


def _is_expected(frame, kind):
    """Whether the file that imports, or one that leads to it, is prepared for an error of that kind."""
    while frame is not None and not frame.f_code.co_filename.startswith(_OWN):
        if not frame.f_code.co_filename.startswith(_PYTHONS) and is_guarded(frame, kind):
            return True
        frame = frame.f_back
    return False


def _place(frame):
    file = frame.f_code.co_filename
    return f"{os.path.basename(file)}:{frame.f_lineno}"


def _has_environment():
    return any(os.path.basename(folder) in _FOLDERS for folder in sys.path)


def _is_installed(file):
    return bool(file) and any(f"/{folder}/" in file for folder in _FOLDERS)
