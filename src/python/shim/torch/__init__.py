"""torch, on tensors that have sizes and no data: https://docs.pytorch.org/docs/stable/torch.html"""

from _layerwise import names as _names
from _layerwise.bindings import BINDINGS as _BINDINGS
from torch import _operators
from torch._tensor import Tensor
from torch._types import (
    DTYPE_NAMES as _DTYPE_NAMES,
    LAYOUTS as _LAYOUTS,
    MEMORY_FORMATS as _MEMORY_FORMATS,
    Size,
    device,
    dtype,
    layout,
    memory_format,
)
from torch.autograd.grad_mode import (
    enable_grad,
    inference_mode,
    is_grad_enabled,
    no_grad,
    set_grad_enabled,
)

__version__ = _BINDINGS["names"]["torch"]

globals().update(_DTYPE_NAMES)
globals().update(_LAYOUTS)
globals().update(_MEMORY_FORMATS)

from math import e, inf, nan, pi

_names.lay_out("torch", globals())


def is_tensor(obj):
    return isinstance(obj, Tensor)


from torch import autograd, nn, utils
