"""torch.nn.init: values of parameters aren't known here, so that most of it has nothing to do."""

import math

from _layerwise.bindings import BINDINGS


def calculate_gain(nonlinearity, param=None):
    if nonlinearity in ("linear", "sigmoid") or nonlinearity.startswith("conv"):
        return 1
    if nonlinearity == "tanh":
        return 5.0 / 3
    if nonlinearity == "relu":
        return math.sqrt(2.0)
    if nonlinearity == "leaky_relu":
        return math.sqrt(2.0 / (1 + (0.01 if param is None else param) ** 2))
    if nonlinearity == "selu":
        return 3.0 / 4
    raise ValueError(f"Unsupported nonlinearity {nonlinearity}")


def _calculate_fan_in_and_fan_out(tensor):
    if tensor.dim() < 2:
        raise ValueError("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions")
    field = 1
    for size in tensor.shape[2:]:
        field *= size
    return tensor.shape[1] * field, tensor.shape[0] * field


def _same(name):
    def run(tensor, *args, **kwargs):
        return tensor

    run.__name__ = name
    return run


for _name in BINDINGS["names"]["functions"]["torch.nn.init"]:
    if _name not in globals():
        globals()[_name] = _same(_name)
