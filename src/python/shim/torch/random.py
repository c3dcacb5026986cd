"""torch.random: seeds and generators. There are no random numbers here, and a seed is only remembered."""

import contextlib

from torch._types import device as _device

_DEFAULT = 67280421310721


class Generator:
    """torch.Generator"""

    def __init__(self, device="cpu"):
        self.device = _device(device)
        self._seed = _DEFAULT

    def manual_seed(self, seed):
        self._seed = int(seed) % 2**64
        return self

    def initial_seed(self):
        return self._seed

    def seed(self):
        self._seed = _DEFAULT
        return self._seed

    def get_state(self):
        import torch

        return torch.empty(5056, dtype=torch.uint8)

    def set_state(self, new_state):
        return self

    def clone_state(self):
        cloned = Generator(self.device)
        cloned._seed = self._seed
        return cloned


default_generator = Generator()


def manual_seed(seed):
    return default_generator.manual_seed(seed)


def seed():
    return default_generator.seed()


def initial_seed():
    return default_generator.initial_seed()


def get_rng_state():
    return default_generator.get_state()


def set_rng_state(new_state):
    default_generator.set_state(new_state)


@contextlib.contextmanager
def fork_rng(devices=None, enabled=True, **options):
    before = default_generator.initial_seed()
    yield
    default_generator.manual_seed(before)
