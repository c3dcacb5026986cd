"""torch.distributed: one process, and none beside it."""

_UNSET = "Default process group has not been initialized, please make sure to call init_process_group."


class group:
    WORLD = None


class ReduceOp:
    SUM, AVG, PRODUCT, MIN, MAX, BAND, BOR, BXOR, PREMUL_SUM = range(9)


class ProcessGroup:
    pass


class Backend(str):
    GLOO, NCCL, MPI = "gloo", "nccl", "mpi"


def is_available():
    """Not in this build: what asks leaves out its parallel parts, which no count needs."""
    return False


def _no(*args, **kwargs):
    return False


is_initialized = is_nccl_available = is_gloo_available = is_mpi_available = is_torchelastic_launched = _no


def _refuse(name):
    def run(*args, **kwargs):
        raise ValueError(_UNSET)

    run.__name__ = name
    return run


for _name in (
    "get_backend get_world_size get_rank new_group all_reduce all_gather all_gather_into_tensor all_gather_object "
    "broadcast broadcast_object_list reduce reduce_scatter reduce_scatter_tensor scatter gather all_to_all "
    "all_to_all_single barrier send recv isend irecv destroy_process_group monitored_barrier"
).split():
    globals()[_name] = _refuse(_name)


def init_process_group(backend=None, init_method=None, *args, **kwargs):
    raise NotImplementedError("layerwise doesn't have torch.distributed.init_process_group: it is one process")


def get_process_group_ranks(group=None):
    return [0]
