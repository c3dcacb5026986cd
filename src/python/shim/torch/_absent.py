"""What the module of a device has where there is no such device: torch.mps, torch.mtia, torch.xpu."""

__all__ = (
    "is_available is_initialized device_count synchronize empty_cache manual_seed manual_seed_all set_device"
).split()


def is_available():
    return False


is_initialized = is_available


def device_count():
    return 0


def _nothing(*args, **kwargs):
    return None


synchronize = empty_cache = manual_seed = manual_seed_all = set_device = _nothing
