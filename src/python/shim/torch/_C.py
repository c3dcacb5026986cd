"""torch._C: the few names of PyTorch's compiled core that Python code reaches for."""

import contextlib

from _layerwise.absent import absent
from torch._tensor import Tensor as TensorBase
from torch._types import Size, device, dtype, layout, memory_format
from torch.random import Generator

_TensorBase = TensorBase


class DispatchKey:
    """Which kernels of PyTorch's take part; none here."""

    AutocastCPU = AutocastCUDA = AutocastXPU = CPU = CUDA = Meta = 0


class DispatchKeySet:
    def __init__(self, key):
        return None

    def __or__(self, other):
        return self


_ExcludeDispatchKeyGuard = absent("torch._C._ExcludeDispatchKeyGuard")


class DisableTorchFunctionSubclass(contextlib.nullcontext):
    def __init__(self):
        super().__init__()


DisableTorchFunction = DisableTorchFunctionSubclass


def _get_tracing_state():
    return None


def _log_api_usage_once(event):
    return None


def _cuda_getDeviceCount():
    return 0


def _jit_set_profiling_executor(on):
    return False


_jit_set_profiling_mode = _jit_override_can_fuse_on_cpu = _jit_override_can_fuse_on_gpu = _jit_set_profiling_executor
_jit_set_texpr_fuser_enabled = _jit_set_nvfuser_enabled = _jit_set_profiling_executor
