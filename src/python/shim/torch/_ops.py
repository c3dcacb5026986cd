"""torch.ops: operators by namespace. Those that the engine has run there."""

import sys
import types

from torch._operators import FUNCTIONS

_ENGINE_NAMESPACES = ("aten", "torchvision", "prims")


class _Overloads:
    """`torch.ops.aten.add`, and `.default` of it."""

    def __init__(self, path, run):
        self._path, self._run = path, run
        self.__name__ = path.rpartition(".")[2]

    def __call__(self, *args, **kwargs):
        if self._run is None:
            raise NotImplementedError(f"layerwise doesn't have {self._path} yet")
        return self._run(*args, **kwargs)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def overloads(self):
        return ["default"]

    def __repr__(self):
        return f"<OpOverloadPacket(op='{self._path.removeprefix('torch.ops.')}')>"


class _Namespace(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        run = FUNCTIONS.get(name) if self._name in _ENGINE_NAMESPACES else None
        found = _Overloads(f"torch.ops.{self._name}.{name}", run)
        setattr(self, name, found)
        return found


class _Ops(types.ModuleType):
    __file__ = "_ops.py"

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        made = _Namespace(f"torch.ops.{name}")
        made._name = name
        setattr(self, name, made)
        return made

    def load_library(self, path):
        return None


ops = sys.modules["torch.ops"] = _Ops("torch.ops")
