"""torch.functional: functions of torch under an older path."""

import torch


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return getattr(torch, name)
