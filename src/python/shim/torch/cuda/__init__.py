"""torch.cuda: there is no GPU here, and code that asks is told so."""

import contextlib

from torch import _typed
from torch._types import device as _Device
from torch.amp import GradScaler, autocast
from torch.cuda import amp
from torch.random import Generator

_ABSENT = "Torch not compiled with CUDA enabled"


class OutOfMemoryError(RuntimeError):
    pass


class _NoDevice:
    def __init__(self, *args, **kwargs):
        raise AssertionError(_ABSENT)


class Stream(_NoDevice):
    pass


class Event(_NoDevice):
    pass


class CUDAGraph(_NoDevice):
    pass


class device(contextlib.nullcontext):
    """A choice of a GPU, of which there are none."""

    def __init__(self, device):
        super().__init__()
        self.idx = device


def stream(stream):
    return contextlib.nullcontext()


def _refuse(name):
    def run(*args, **kwargs):
        raise AssertionError(_ABSENT)

    run.__name__ = name
    return run


for _name in (
    "current_device",
    "current_stream",
    "default_stream",
    "get_device_capability",
    "get_device_name",
    "get_device_properties",
    "mem_get_info",
    "get_rng_state",
    "set_rng_state",
):
    globals()[_name] = _refuse(_name)


def is_available():
    return False


is_bf16_supported = is_initialized = is_current_stream_capturing = lambda *args: False


def device_count():
    return 0


def _count(device=None):
    return 0


memory_allocated = max_memory_allocated = memory_reserved = max_memory_reserved = _count
memory_cached = max_memory_cached = initial_seed = _count


def _nothing(*args, **kwargs):
    return None


# What PyTorch does nothing for without a GPU.
init = synchronize = empty_cache = ipc_collect = reset_peak_memory_stats = set_device = _nothing
reset_max_memory_allocated = reset_accumulated_memory_stats = reset_max_memory_cached = _nothing
manual_seed = manual_seed_all = seed = seed_all = set_per_process_memory_fraction = _nothing


def memory_summary(device=None, abbreviated=False):
    return ""


def memory_stats(device=None):
    return {}


def get_rng_state_all():
    return []


def set_rng_state_all(new_states):
    return None


def get_arch_list():
    return []


class nvtx:
    range_push = range_pop = mark = staticmethod(_nothing)
    range = staticmethod(lambda *args: contextlib.nullcontext())


for _name, _dtype in _typed.TYPED.items():
    globals()[_name] = _typed.typed(f"torch.cuda.{_name}", _dtype)
