"""torch.nn.init: what is checked and which values are known, the engine says."""

import warnings

from _layerwise import wire
from _layerwise.bindings import BINDINGS
from _layerwise.channel import ask


def _calculate_fan_in_and_fan_out(tensor):
    if tensor.dim() < 2:
        raise ValueError("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions")
    field = 1
    for size in tensor.shape[2:]:
        field *= size
    return tensor.shape[1] * field, tensor.shape[0] * field


def _calculate_correct_fan(tensor, mode):
    mode = mode.lower()
    modes = ["fan_in", "fan_out"]
    if mode not in modes:
        raise ValueError(f"Mode {mode} not supported, please use one of {modes}")
    return _calculate_fan_in_and_fan_out(tensor)[modes.index(mode)]


def _run(name, args, kwargs):
    return wire.decode(ask("init", name, *wire.arguments(args, kwargs)))


def calculate_gain(nonlinearity, param=None):
    return _run("calculate_gain", (nonlinearity, param), {})


def _filling(name):
    def run(*args, **kwargs):
        filled = args[0] if args else kwargs.get("tensor")
        _run(name, args, kwargs)
        return filled

    run.__name__ = name
    return run


def _deprecated(name):
    def run(*args, **kwargs):
        warnings.warn(
            f"`nn.init.{name}` is now deprecated in favor of `nn.init.{name}_`.",
            FutureWarning,
            stacklevel=2,
        )
        return globals()[f"{name}_"](*args, **kwargs)

    run.__name__ = name
    return run


for _name in BINDINGS["names"]["functions"]["torch.nn.init"]:
    if _name not in globals():
        globals()[_name] = _filling(_name) if _name.endswith("_") else _deprecated(_name)
