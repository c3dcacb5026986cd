"""numpy.random: arrays of sizes. What would be drawn isn't known here."""

from numpy._array import ndarray
from numpy._create import _sizes
from numpy._dtypes import DTYPES


def seed(seed=None):
    return None


def _drawn(size, dtype="float64"):
    return ndarray(() if size is None else _sizes(size), DTYPES[dtype], None)


def rand(*d):
    return _drawn(d)


randn = rand


def random(size=None):
    return _drawn(size)


random_sample = ranf = random


def randint(low, high=None, size=None, dtype=int):
    return _drawn(size, "int64")


def uniform(low=0.0, high=1.0, size=None):
    return _drawn(size)


def normal(loc=0.0, scale=1.0, size=None):
    return _drawn(size)


def standard_normal(size=None):
    return _drawn(size)


def beta(a, b, size=None):
    return _drawn(size)


def permutation(x):
    return _drawn((x,) if isinstance(x, int) else (len(x),), "int64")


def choice(a, size=None, replace=True, p=None):
    return _drawn(size, "int64" if isinstance(a, int) else str(getattr(a, "dtype", "int64")))


def shuffle(x):
    return None


class RandomState:
    def __init__(self, seed=None):
        return None

    rand, randn, random, random_sample = map(staticmethod, (rand, randn, random, random))
    randint, uniform, normal, permutation, choice, shuffle, seed = map(
        staticmethod, (randint, uniform, normal, permutation, choice, shuffle, seed)
    )


Generator = RandomState
Generator.integers, Generator.standard_normal = staticmethod(randint), staticmethod(standard_normal)


def default_rng(seed=None):
    return Generator(seed)


def get_state():
    return ()


set_state = seed
