"""torch.autograd: there are no gradients here."""

import contextlib

from torch.autograd import function, grad_mode
from torch.autograd.function import Function
from torch.autograd.grad_mode import enable_grad, inference_mode, no_grad, set_grad_enabled
from torch.autograd.variable import Variable


class detect_anomaly(contextlib.nullcontext):
    def __init__(self, check_nan=True):
        super().__init__()


class set_detect_anomaly(contextlib.nullcontext):
    def __init__(self, mode, check_nan=True):
        super().__init__()


def backward(tensors, grad_tensors=None, retain_graph=None, create_graph=False, inputs=None):
    gradients = [None] * len(_several(tensors)) if grad_tensors is None else _several(grad_tensors)
    for tensor, gradient in zip(_several(tensors), gradients):
        tensor.backward(gradient)


def grad(outputs, inputs, *args, **kwargs):
    """A gradient has the sizes of what it is of."""
    import torch

    return tuple(torch.empty_like(tensor) for tensor in _several(inputs))


def _several(tensors):
    return tensors if isinstance(tensors, (list, tuple)) else (tensors,)
