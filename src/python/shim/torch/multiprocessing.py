"""torch.multiprocessing: one process here."""

def set_start_method(method, force=False):
    return None


def get_all_start_methods():
    return ["fork", "spawn", "forkserver"]


def set_sharing_strategy(new_strategy):
    return None


def cpu_count():
    return 1


def spawn(fn, args=(), nprocs=1, join=True, daemon=False, start_method="spawn"):
    raise NotImplementedError("layerwise doesn't have torch.multiprocessing.spawn: it is one process")
