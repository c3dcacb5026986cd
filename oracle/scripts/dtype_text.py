"""A dtype is no text."""

import torch
from torch import nn


def refused(run):
    try:
        print(run())
    except Exception as error:
        print(type(error).__name__, error)


refused(lambda: torch.zeros(2, dtype="float"))
refused(lambda: torch.ones(2, 3, dtype="float32"))
refused(lambda: torch.empty((2,), dtype="long"))
refused(lambda: torch.tensor([1.0], dtype="float32"))
refused(lambda: torch.zeros_like(torch.ones(2), dtype="half"))
refused(lambda: nn.Linear(3, 4, dtype="float"))
refused(lambda: nn.Conv2d(3, 4, 3, dtype="half"))
refused(lambda: nn.LSTM(3, 4, dtype="float"))
refused(lambda: nn.Linear(3, 4, dtype=torch.float64).weight.dtype)
