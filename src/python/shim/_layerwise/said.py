"""What a user's script says of how its model is used: what it is summed up on, and its optimizer."""

from _layerwise import ran

_optimizer = None
_inputs = {}


def optimized(optimizer):
    global _optimizer
    _optimizer = optimizer


def summarised(model, inputs):
    """`inputs`: the tensors that the model is called with, in order."""
    _inputs[type(model)] = [(list(tensor.shape), str(tensor.dtype).removeprefix("torch.")) for tensor in inputs]


def of(model):
    """What was said of this model's class, as plain data."""
    said = {}
    inputs = _inputs.get(type(model)) or ran.inputs_of(type(model))
    if inputs:
        said["inputSize"] = [size for size, _ in inputs]
        said["dtypes"] = [dtype for _, dtype in inputs]
    if _optimizer is not None:
        options = _optimizer.defaults
        momentum = options.get("momentum", 0)
        said["optimizer"] = {
            "className": type(_optimizer).__name__,
            "momentum": momentum if isinstance(momentum, (int, float)) else 0,
            "amsgrad": bool(options.get("amsgrad")),
            "centered": bool(options.get("centered")),
        }
    return said
