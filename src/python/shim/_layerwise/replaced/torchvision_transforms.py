"""torchvision.transforms' own source. What it draws by chance is the middle of what it may be: pictures have a size here, on
which chance has no bearing, and nothing else that it could change."""

import torch


def amend(module):
    module.torch = _Drawn()


class _Drawn:
    """torch, but for what draws."""

    def __getattr__(self, name):
        return getattr(torch, name)

    def rand(self, *sizes, **options):
        return torch.full(_listed(sizes), 0.5)

    def randint(self, *bounds, **options):
        *low, high, size = (*bounds, *(options[name] for name in ("low", "high", "size") if name in options))
        low = low[0] if low else 0
        return torch.full(_listed((size,)), low + (high - 1 - low) // 2, dtype=torch.int64)

    def randperm(self, n, **options):
        return torch.arange(n)

    def empty(self, *sizes, **options):
        return _Empty(torch.empty(*sizes, **options))


class _Empty:
    """A tensor that is about to be drawn."""

    def __init__(self, tensor):
        self._tensor = tensor

    def uniform_(self, start=0, end=1):
        return torch.full(self._tensor.shape, (start + end) / 2)

    def normal_(self, mean=0, std=1):
        return torch.full(self._tensor.shape, float(mean))

    def __getattr__(self, name):
        return getattr(self._tensor, name)


def _listed(sizes):
    return tuple(sizes[0]) if len(sizes) == 1 and not isinstance(sizes[0], int) else sizes
