"""torch, on tensors that have sizes and no data: https://docs.pytorch.org/docs/stable/torch.html"""

from math import e, inf, nan, pi

from _layerwise import lazy as _lazy, names as _names
from _layerwise.bindings import BINDINGS as _BINDINGS
from torch import _operators
from torch._assertions import (
    _assert,
    _check,
    _check_index,
    _check_is_size,
    _check_not_implemented,
    _check_type,
    _check_value,
)
from torch._dtypes import finfo, iinfo, is_storage, typename
from torch._tensor import Tensor
from torch._typed import TYPED as _TYPED, typed as _typed_class
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
    is_inference_mode_enabled,
    no_grad,
    set_grad_enabled,
)
from torch.random import (
    Generator,
    default_generator,
    get_rng_state,
    initial_seed,
    manual_seed,
    seed,
    set_rng_state,
)
from torch.storage import Storage, TypedStorage, UntypedStorage

__version__ = _BINDINGS["names"]["torch"]

globals().update(_DTYPE_NAMES)
globals().update(_LAYOUTS)
globals().update(_MEMORY_FORMATS)
globals().update({_name: _typed_class(f"torch.{_name}", _dtype) for _name, _dtype in _TYPED.items()})
newaxis = None

from torch._autocast import *
from torch._settings import *
from torch._functions import *
from torch._sparse import sparse_coo_tensor, spmm

_names.lay_out("torch", globals())

SymInt, SymFloat, SymBool = int, float, bool
OutOfMemoryError = type("OutOfMemoryError", (RuntimeError,), {"__module__": "torch"})

from torch import autograd, compiler, nn, utils
from torch._ops import ops
from torch.amp import GradScaler, autocast
from torch.serialization import load, save


def compile(model=None, *, mode=None, options=None, disable=False, **others):
    """A compiled function is the function; a compiled module holds the module, and runs it."""
    if model is None:
        return lambda model: compile(model, mode=mode, options=options, disable=disable, **others)
    if mode is not None and options is not None:
        raise RuntimeError(
            "Either mode or options can be specified, but both can't be specified at the same time."
        )
    if disable or not isinstance(model, nn.Module):
        return model
    from torch._dynamo.eval_frame import OptimizedModule

    return OptimizedModule(model)


_SUBMODULES = frozenset(
    "_C _dynamo _utils accelerator amp ao backends cpu cuda distributed distributions export fft func functional fx hub jit "
    "library linalg masked mps mtia multiprocessing nested onnx optim overrides package profiler quantization "
    "random return_types serialization signal sparse special storage testing types version xpu".split()
)
__getattr__ = _lazy.attributes("torch", _SUBMODULES)
