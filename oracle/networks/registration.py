"""The order and the names under which modules are registered; and very long names."""

from __future__ import annotations

import torch
from torch import nn

from .case import Case


class OutOfOrder(nn.Module):
    """Registered in one order, run in another."""

    def __init__(self) -> None:
        super().__init__()
        self.last = nn.Linear(4, 2)
        self.first = nn.Linear(8, 6)
        self.middle = nn.Linear(6, 4)

    def forward(self, x):
        return self.last(self.middle(self.first(x)))


class LateParameter(nn.Module):
    """The parameter is registered after the layer, the bias before the weight."""

    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.register_parameter("bias", nn.Parameter(torch.zeros(4)))
        self.register_parameter("nothing", None)
        self.weight = nn.Parameter(torch.ones(4, 4))

    def forward(self, x):
        return self.fc(x) @ self.weight + self.bias


class BuiltInForward(nn.Module):
    """Makes its layer in the first forward: it has no hooks yet, so it is no row."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(8, 6)
        self.late = None

    def forward(self, x):
        if self.late is None:
            self.late = nn.Linear(6, 3)
        return self.late(self.first(x))


class Numbered(nn.Module):
    """add_module, a loop, and names that are no attributes one could write."""

    def __init__(self) -> None:
        super().__init__()
        for index in range(3):
            self.add_module(f"layer-{index}", nn.Linear(8, 8))
        self.add_module("été", nn.ReLU())

    def forward(self, x):
        for layer in self.children():
            x = layer(x)
        return x


class UnlistedLayer(nn.Module):
    """A layer in a plain Python list is not registered: no row, no parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.listed = nn.Linear(8, 8)
        self.unlisted = [nn.Linear(8, 8)]

    def forward(self, x):
        return self.unlisted[0](self.listed(x))


class OwnName(nn.Module):
    """Says itself what it is called."""

    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(8, 2)

    def _get_name(self) -> str:
        return "OwnName(v2)"

    def forward(self, x):
        return self.fc(x)


class ALayerWhoseNameIsSoLongThatTheWholeColumnGrowsToHoldIt(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.a_child_with_a_long_name_too = nn.Linear(8, 8)

    def forward(self, x):
        return self.a_child_with_a_long_name_too(x)


class LongNames(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.block = ALayerWhoseNameIsSoLongThatTheWholeColumnGrowsToHoldIt()

    def forward(self, x):
        return self.block(x)


class ExactlyThirtyFourCharactersInAName(nn.Module):
    """With its indent, as long as the column is wide: the column is rounded up to 40."""

    def forward(self, x):
        return x


class BarelyThirtyThreeCharactersInName(ExactlyThirtyFourCharactersInAName):
    """One less: the column stays as it is."""


class Edge(nn.Module):
    def __init__(self, inner: nn.Module) -> None:
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return self.inner(x)


class LongKey(nn.Module):
    """In verbose mode, a parameter name longer than its column."""

    def __init__(self) -> None:
        super().__init__()
        self.a_parameter_whose_name_is_longer_than_forty_characters = nn.Parameter(torch.ones(8))

    def forward(self, x):
        return x * self.a_parameter_whose_name_is_longer_than_forty_characters


def replaced_head() -> OutOfOrder:
    """A layer is replaced by another, and one is deleted and set anew."""
    net = OutOfOrder()
    net.last = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 1))
    del net.first
    net.first = nn.Linear(8, 6, bias=False)
    return net


def extended_sequential() -> nn.Sequential:
    net = nn.Sequential(nn.Linear(8, 8))
    net.append(nn.ReLU())
    net.add_module("head", nn.Linear(8, 2))
    net[1] = nn.Tanh()
    return net


ROWS = ("depth", "var_names")
BATCH = dict(input_size=(3, 8), row_settings=ROWS)

CASES = [
    Case("registration-out-of-order", lambda: OutOfOrder(), BATCH),
    Case("registration-out-of-order-no-input", lambda: OutOfOrder(), dict(row_settings=ROWS)),
    Case("registration-replaced", lambda: replaced_head(), BATCH),
    Case("registration-replaced-no-input", lambda: replaced_head(), dict(row_settings=ROWS)),
    Case("registration-late-parameter", lambda: LateParameter(), dict(
        input_size=(3, 4), verbose=2, col_names=("kernel_size", "num_params", "mult_adds"))),
    Case("registration-built-in-forward", lambda: BuiltInForward(), BATCH),
    Case("registration-numbered", lambda: Numbered(), BATCH),
    Case("registration-unlisted", lambda: UnlistedLayer(), BATCH),
    Case("registration-own-name", lambda: OwnName(), BATCH),
    Case("registration-extended-sequential", lambda: extended_sequential(), BATCH),
    Case("registration-long-names", lambda: LongNames(), BATCH),
    Case("registration-long-names-plain", lambda: LongNames(), dict(
        input_size=(3, 8), row_settings=())),
    Case("registration-long-names-below-depth", lambda: LongNames(), dict(
        input_size=(3, 8), depth=0)),
    Case("registration-edge-of-column", lambda: Edge(ExactlyThirtyFourCharactersInAName()), dict(
        input_size=(3, 8), row_settings=())),
    Case("registration-edge-of-column-depth", lambda: Edge(ExactlyThirtyFourCharactersInAName()),
         dict(input_size=(3, 8))),
    Case("registration-under-the-edge", lambda: Edge(BarelyThirtyThreeCharactersInName()), dict(
        input_size=(3, 8), row_settings=())),
    Case("registration-long-key", lambda: LongKey(), dict(input_size=(3, 8), verbose=2)),
]
