"""ModuleList and ModuleDict never run a forward: torchinfo has to put them back."""

from __future__ import annotations

from collections import OrderedDict

import torch
from torch import nn

from .case import Case


class ListOfLayers(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(6, 6), nn.ReLU(), nn.Linear(6, 2)])

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


class NestedLists(nn.Module):
    """Lists in lists, and a Sequential inside."""

    def __init__(self) -> None:
        super().__init__()
        self.stages = nn.ModuleList([
            nn.ModuleList([nn.Linear(6, 6), nn.Sequential(nn.Linear(6, 6), nn.ReLU())]),
            nn.ModuleList([nn.Linear(6, 6)]),
        ])
        self.head = nn.Linear(6, 1)

    def forward(self, x):
        for stage in self.stages:
            for layer in stage:
                x = layer(x)
        return self.head(x)


class Choice(nn.Module):
    """Only the named entries of a ModuleDict run."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleDict({
            "conv": nn.Conv2d(4, 8, 3),
            "pool": nn.MaxPool2d(3),
        })
        self.activations = nn.ModuleDict([["leaky", nn.LeakyReLU()], ["prelu", nn.PReLU()]])

    def forward(self, x, layer, activation):
        return self.activations[activation](self.layers[layer](x))


class Alternating(nn.Module):
    """Two lists whose entries take turns: each list is entered twice."""

    def __init__(self) -> None:
        super().__init__()
        self.downs = nn.ModuleList([nn.Linear(6, 6), nn.Linear(6, 6)])
        self.ups = nn.ModuleList([nn.Linear(6, 6), nn.Linear(6, 6)])

    def forward(self, x):
        for down, up in zip(self.downs, self.ups):
            x = up(down(x))
        return x


class ListTwice(nn.Module):
    """The same list is walked twice."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(6, 6), nn.Linear(6, 6)])
        self.norm = nn.LayerNorm(6)

    def forward(self, x):
        for _ in range(2):
            for layer in self.layers:
                x = layer(x)
            x = self.norm(x)
        return x


class IndexedSequential(nn.Module):
    """The Sequential's children are called one by one; it never runs itself."""

    def __init__(self) -> None:
        super().__init__()
        self.features = nn.Sequential(nn.Linear(6, 4), nn.ReLU(), nn.Linear(4, 2))

    def forward(self, x):
        taps = []
        for layer in self.features:
            x = layer(x)
            taps.append(x)
        return taps


class NamedSteps(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.net = nn.Sequential(OrderedDict([
            ("expand", nn.Linear(6, 12)),
            ("act", nn.SiLU()),
            ("project", nn.Linear(12, 6)),
        ]))

    def forward(self, x):
        return x + self.net(x)


class ScaledList(nn.ModuleList):
    """A container with a parameter of its own."""

    def __init__(self, layers) -> None:
        super().__init__(layers)
        self.gain = nn.Parameter(torch.ones(6))


class OwnContainer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = ScaledList([nn.Linear(6, 6), nn.Linear(6, 6)])

    def forward(self, x):
        for layer in self.layers:
            x = layer(x) * self.layers.gain
        return x


class Helper(nn.Module):
    """Has a method, but forward is never called."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = nn.Linear(6, 6)
        self.unused = nn.Linear(6, 600)

    def apply_inner(self, x):
        return self.inner(x)


class CallsMethod(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.helper = Helper()
        self.head = nn.Linear(6, 1)

    def forward(self, x):
        return self.head(self.helper.apply_inner(x))


class NeverRun(nn.Module):
    """Half of it never runs: not a row, but its parameters are in the totals."""

    def __init__(self) -> None:
        super().__init__()
        self.used = nn.Linear(6, 2)
        self.spare = nn.Sequential(nn.Linear(6, 100), nn.ReLU())
        self.spare_list = nn.ModuleList([nn.Linear(6, 10)])

    def forward(self, x):
        return self.used(x)


class EmptyShortcut(nn.Module):
    """Its only child is an empty Sequential, which Python takes for False: a leaf."""

    def __init__(self) -> None:
        super().__init__()
        self.shortcut = nn.Sequential()
        self.weight = nn.Parameter(torch.ones(6))

    def forward(self, x):
        return x * self.weight + self.shortcut(x)


class HoldsEmptyShortcut(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.block = EmptyShortcut()
        self.nothing = nn.ModuleList()
        self.head = nn.Linear(6, 1)

    def forward(self, x):
        return self.head(self.block(x))


class WithNone(nn.Module):
    """A child set to None."""

    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(6, 2)
        self.norm = None
        self.register_module("dropout", None)

    def forward(self, x):
        return self.fc(x)


class DeepWrap(nn.Module):
    """As deep as it is told: every level holds the next one."""

    def __init__(self, levels: int) -> None:
        super().__init__()
        self.inner = DeepWrap(levels - 1) if levels > 0 else nn.Linear(4, 4)

    def forward(self, x):
        return self.inner(x)


ROWS = ("depth", "var_names")
COUNTS = ("output_size", "num_params", "params_percent", "mult_adds", "trainable")
BATCH = dict(input_size=(3, 6), row_settings=ROWS)

class LazyInList(nn.Module):
    """The list never runs: its row counts what the run has given a size."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList([nn.LazyLinear(5), nn.Linear(5, 4)])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.layers:
            x = layer(x)
        return x


class Patches(nn.Module):
    """The patches lie in memory as large as the image's, which is larger here."""

    def __init__(self) -> None:
        super().__init__()
        self.patches = nn.Unfold(2, stride=2)
        self.mix = nn.Conv1d(8, 4, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.mix(self.patches(x))


CASES = [
    Case("containers-list", lambda: ListOfLayers(), BATCH),
    Case("containers-list-no-input", lambda: ListOfLayers(), dict(row_settings=ROWS)),
    Case("containers-nested", lambda: NestedLists(), dict(
        input_size=(3, 6), depth=5, row_settings=ROWS, col_names=COUNTS)),
    Case("containers-nested-depth-2", lambda: NestedLists(), dict(
        input_size=(3, 6), depth=2, col_names=COUNTS)),
    Case("containers-nested-no-input", lambda: NestedLists(), dict(depth=5)),
    Case("containers-dict-conv", lambda: Choice(), dict(
        input_size=(1, 4, 9, 9), layer="conv", activation="leaky")),
    Case("containers-dict-pool", lambda: Choice(), dict(
        input_size=(1, 4, 9, 9), layer="pool", activation="prelu", row_settings=ROWS)),
    Case("containers-dict-no-input", lambda: Choice(), {}),
    Case("containers-alternating", lambda: Alternating(), BATCH),
    Case("containers-alternating-hidden", lambda: Alternating(), dict(
        input_size=(3, 6), row_settings=("depth", "hide_recursive_layers"))),
    Case("containers-alternating-depth-1", lambda: Alternating(), dict(
        input_size=(3, 6), depth=1, col_names=COUNTS)),
    Case("containers-list-twice", lambda: ListTwice(), BATCH),
    Case("containers-indexed-sequential", lambda: IndexedSequential(), BATCH),
    Case("containers-named-steps", lambda: NamedSteps(), BATCH),
    Case("containers-own-parameter", lambda: OwnContainer(), dict(
        input_size=(3, 6), row_settings=ROWS, col_names=COUNTS)),
    Case("containers-own-parameter-verbose", lambda: OwnContainer(), dict(
        input_size=(3, 6), verbose=2, col_names=("kernel_size", "num_params"))),
    Case("containers-calls-method", lambda: CallsMethod(), dict(
        input_size=(3, 6), row_settings=ROWS, col_names=COUNTS)),
    Case("containers-never-run", lambda: NeverRun(), BATCH),
    Case("containers-never-run-no-input", lambda: NeverRun(), dict(row_settings=ROWS)),
    Case("containers-empty-shortcut", lambda: HoldsEmptyShortcut(), dict(
        input_size=(3, 6), row_settings=ROWS, col_names=COUNTS)),
    Case("containers-empty-shortcut-no-input", lambda: HoldsEmptyShortcut(), {}),
    Case("containers-none-child", lambda: WithNone(), BATCH),
    Case("containers-empty-list", lambda: nn.ModuleList(), {}),
    Case("containers-lazy-list", lambda: LazyInList(), dict(
        input_size=(3, 6), row_settings=ROWS, col_names=("num_params", "params_percent"))),
    Case("containers-patches", lambda: Patches(), dict(input_size=(2, 2, 9, 7), col_names=COUNTS)),
    Case("containers-deep", lambda: DeepWrap(12), dict(
        input_size=(1, 4), depth=14, row_settings=ROWS)),
    Case("containers-deep-default", lambda: DeepWrap(12), dict(input_size=(1, 4))),
]
