"""torch.nn.utils.parametrizations, the old weight_norm, and user hooks."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn.utils import parametrizations, parametrize

from .case import Case


class PlainStack(nn.Module):
    """The network that the functions below change."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv1d(4, 8, 3)
        self.fc = nn.Linear(8, 8)
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        return self.head(self.fc(self.conv(x).mean(2)))


class Symmetric(nn.Module):
    """A parametrization of one's own."""

    def forward(self, weight):
        return weight.triu() + weight.triu(1).transpose(-1, -2)


def weight_normed() -> PlainStack:
    net = PlainStack()
    parametrizations.weight_norm(net.conv)
    parametrizations.weight_norm(net.fc)
    return net


def spectral_normed() -> PlainStack:
    net = PlainStack()
    parametrizations.spectral_norm(net.fc)
    return net


def orthogonal() -> PlainStack:
    net = PlainStack()
    parametrizations.orthogonal(net.fc)
    return net


def symmetric() -> PlainStack:
    net = PlainStack()
    parametrize.register_parametrization(net.fc, "weight", Symmetric())
    return net


def old_weight_normed() -> PlainStack:
    net = PlainStack()
    nn.utils.weight_norm(net.conv)
    nn.utils.weight_norm(net.fc, dim=None)
    return net


def old_spectral_normed() -> PlainStack:
    net = PlainStack()
    nn.utils.spectral_norm(net.fc)
    return net


def hooked() -> PlainStack:
    """Hooks of the user's run beside torchinfo's; one changes what a layer returns."""
    net = PlainStack()
    net.conv.register_forward_pre_hook(lambda module, inputs: (inputs[0] * 2,))
    net.fc.register_forward_hook(lambda module, inputs, output: output.relu())
    net.head.register_forward_hook(lambda module, inputs, output: output[:1])
    return net


SHOW = dict(
    input_size=(3, 4, 10), col_names=("kernel_size", "output_size", "num_params", "mult_adds"),
)

CASES = [
    Case("parametrized-none", lambda: PlainStack(), SHOW),
    Case("parametrized-weight-norm", lambda: weight_normed(), SHOW),
    Case("parametrized-weight-norm-verbose", lambda: weight_normed(), SHOW | dict(verbose=2)),
    Case("parametrized-weight-norm-no-input", lambda: weight_normed(), dict(depth=4)),
    Case("parametrized-spectral-norm", lambda: spectral_normed(), SHOW),
    Case("parametrized-orthogonal", lambda: orthogonal(), SHOW),
    Case("parametrized-symmetric", lambda: symmetric(), SHOW | dict(depth=4)),
    Case("parametrized-old-weight-norm", lambda: old_weight_normed(), SHOW | dict(verbose=2)),
    Case("parametrized-old-spectral-norm", lambda: old_spectral_normed(), SHOW | dict(verbose=2)),
    Case("parametrized-user-hooks", lambda: hooked(), SHOW),
]
