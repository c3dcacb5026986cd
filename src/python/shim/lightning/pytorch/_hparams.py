"""The arguments of a module, kept: save_hyperparameters, hparams.

https://lightning.ai/docs/pytorch/stable/common/hyperparameters.html
"""

import argparse
import copy
import dataclasses
import inspect
import sys
import types


class AttributeDict(dict):
    """A dict whose keys are attributes, too."""

    def __getattr__(self, key):
        try:
            return self[key]
        except KeyError as error:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{key}'") from error

    def __setattr__(self, key, value):
        self[key] = value

    def __delattr__(self, key):
        del self[key]

    def __repr__(self):
        width = max((len(str(key)) for key in self), default=0) + 3
        return "\n".join(f'"{key}":'.ljust(width) + f" {self[key]}" for key in sorted(self))


class Hyperparameters:
    """What has hyperparameters: modules and their data."""

    _hparams_name = None

    def save_hyperparameters(self, *args, ignore=None, frame=None, logger=True):
        """Keeps the arguments of the constructors that run: all, those that are named, or the one object that is given."""
        if len(args) == 1 and not args[0]:
            return
        ignored = [ignore] if isinstance(ignore, str) else list(ignore or ())
        found = _arguments(self, frame or sys._getframe(1))
        found = {name: value for name, value in found.items() if name not in ignored}
        objects = [arg for arg in args if not isinstance(arg, str)]
        if not args:
            kept, self._hparams_name = found, "kwargs" if found else None
        elif len(objects) == 1:
            kept = objects[0]
            self._hparams_name = next((name for name, value in found.items() if value == kept), None)
        else:
            kept, self._hparams_name = {name: found[name] for name in args if isinstance(name, str)}, "kwargs"
        self._keep(kept)
        for name in ignored:
            self.hparams.pop(name, None)
        self._hparams_initial = copy.deepcopy(self.hparams)

    def _keep(self, given):
        as_dict = _as_dict(given)
        if isinstance(as_dict, dict) and isinstance(self.hparams, dict):
            self.hparams.update(as_dict)
        else:
            self._hparams = as_dict

    @property
    def hparams(self):
        if "_hparams" not in self.__dict__:
            self._hparams = AttributeDict()
        return self._hparams

    @property
    def hparams_initial(self):
        return copy.deepcopy(self.__dict__.get("_hparams_initial", AttributeDict()))


def _as_dict(given):
    if isinstance(given, argparse.Namespace):
        given = vars(given)
    if isinstance(given, dict):
        return AttributeDict(given)
    if isinstance(given, (bool, int, float, str)):
        raise ValueError(f"Primitives {(bool, int, float, str)} are not allowed.")
    return given


def _arguments(self, frame):
    """What the constructors of `self` that run were called with; the outer ones', of the class itself, count most."""
    if dataclasses.is_dataclass(self):
        return {field.name: getattr(self, field.name) for field in dataclasses.fields(self) if field.init}
    found = {}
    inside = False
    while frame is not None:
        own = _of_constructor(self, frame)
        if own is not None:
            found.update(own)
            inside = True
        elif inside:
            break
        frame = frame.f_back
    return found


def _of_constructor(self, frame):
    """The arguments of the constructor that the frame runs; None where it runs no constructor of `self`."""
    values = frame.f_locals
    kind = values.get("__class__")
    if not isinstance(kind, type) or not isinstance(kind.__init__, types.FunctionType):
        return None
    parameters = list(inspect.signature(kind.__init__).parameters.values())
    if not parameters or values.get(parameters[0].name) is not self:
        return None
    own = {}
    for parameter in parameters[1:]:
        if parameter.kind is parameter.VAR_KEYWORD:
            own.update(values[parameter.name])
        elif parameter.kind is not parameter.VAR_POSITIONAL:
            own[parameter.name] = values[parameter.name]
    return own
