"""Which elements `x[…]` means, of arrays whose elements lie in a row."""

import itertools
import math
import operator


def located(array, key):
    """The sizes of `array[key]`, where its elements lie in `array`, and whether it is a view: arrays in the key copy."""
    block, dims, start = None, [], 0
    advanced, dim = [], 0
    for item in _spread(array, key):
        if item is None:
            dims.append((1, [0]))
            continue
        size, step = array.shape[dim], math.prod(array.shape[dim + 1 :])
        if isinstance(item, slice):
            dims.append((None, [at * step for at in range(*item.indices(size))]))
        elif hasattr(item, "shape") and item.shape:
            block = len(dims) if block is None else block
            advanced.append((item.shape, [_within(at, size, dim) * step for at in item._values]))
        else:
            start += _within(operator.index(item), size, dim) * step
        dim += 1
    shape = [len(offsets) for _, offsets in dims]
    if advanced:
        sizes, offsets = _together(advanced)
        shape[block:block] = sizes
        dims.insert(block, (None, offsets))
    places = [start + sum(place) for place in itertools.product(*(offsets for _, offsets in dims))]
    return shape, places, not advanced


def _spread(array, key):
    """The items of a key: one for each dimension and, None, for each new one; masks as the places that are on."""
    items = []
    for item in key if isinstance(key, tuple) else (key,):
        if isinstance(item, (list, range)):
            item = type(array).of_list(list(item))
        items.extend(_chosen(item) if getattr(item, "dtype", None) == "bool" and item.shape else [item])
    gap = array.ndim - sum(item is not None and item is not Ellipsis for item in items)
    if gap < 0:
        raise IndexError(
            f"too many indices for array: array is {array.ndim}-dimensional, but {array.ndim - gap} were indexed"
        )
    at = next((at for at, item in enumerate(items) if item is Ellipsis), len(items))
    return [*items[:at], *[slice(None)] * gap, *items[at + 1 :]]


def _chosen(mask):
    """For each dimension of a mask, the indices where it is on."""
    on = [place for place, value in zip(itertools.product(*map(range, mask.shape)), mask._values) if value]
    return [type(mask).of_list([place[dim] for place in on], "int64") for dim in range(mask.ndim)]


def _within(at, size, dim):
    if not -size <= at < size:
        raise IndexError(f"index {at} is out of bounds for axis {dim} with size {size}")
    return at % size


def _together(advanced):
    """Arrays that index together, as one: their sizes broadcast, and the sums of their offsets."""
    rank = max(len(shape) for shape, _ in advanced)
    wide = [((1,) * (rank - len(shape)) + tuple(shape), offsets) for shape, offsets in advanced]
    sizes = [next((size for size in column if size != 1), 1) for column in zip(*(shape for shape, _ in wide))]
    if any(size not in (1, full) for shape, _ in wide for size, full in zip(shape, sizes)):
        said = " ".join(str(tuple(shape)) for shape, _ in advanced)
        raise IndexError(f"shape mismatch: indexing arrays could not be broadcast together with shapes {said} ")
    places = list(itertools.product(*map(range, sizes)))
    return sizes, [sum(offsets[_at(place, shape)] for shape, offsets in wide) for place in places]


def _at(place, shape):
    steps = [math.prod(shape[dim + 1 :]) if size > 1 else 0 for dim, size in enumerate(shape)]
    return sum(map(operator.mul, place, steps))
