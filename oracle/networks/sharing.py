"""Modules used more than once, and tensors that two modules own."""

from __future__ import annotations

import torch
from torch import nn

from .case import Case, tensor


class Repeated(nn.Module):
    """One convolution, called four times."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(8, 8, 3, padding=1)

    def forward(self, x):
        for _ in range(4):
            x = self.conv(x)
        return x


class RepeatedSequential(nn.Module):
    """A Sequential, called twice: its children repeat too."""

    def __init__(self) -> None:
        super().__init__()
        self.block = nn.Sequential(nn.Linear(8, 8), nn.ReLU())
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        return self.head(self.block(self.block(x)))


class OneRelu(nn.Module):
    """The same ReLU after every layer."""

    def __init__(self) -> None:
        super().__init__()
        self.act = nn.ReLU()
        self.conv1 = nn.Conv2d(3, 4, 3)
        self.bn1 = nn.BatchNorm2d(4)
        self.conv2 = nn.Conv2d(4, 8, 3)
        self.bn2 = nn.BatchNorm2d(8)

    def forward(self, x):
        x = self.act(self.bn1(self.conv1(x)))
        return self.act(self.bn2(self.conv2(x)))


class SharedInList(nn.Module):
    """One Linear under three names of a Sequential."""

    def __init__(self) -> None:
        super().__init__()
        shared = nn.Linear(8, 8)
        self.stack = nn.Sequential(shared, nn.ReLU(), shared, nn.ReLU(), shared)

    def forward(self, x):
        return self.stack(x)


class Tower(nn.Module):
    def __init__(self, shared: nn.Module) -> None:
        super().__init__()
        self.own = nn.Linear(8, 8)
        self.shared = shared

    def forward(self, x):
        return self.shared(self.own(x))


class TwoTowers(nn.Module):
    """One projection, owned by two parents."""

    def __init__(self) -> None:
        super().__init__()
        projection = nn.Linear(8, 4)
        self.left = Tower(projection)
        self.right = Tower(projection)

    def forward(self, x):
        return self.left(x) + self.right(x)


class SharedBlock(nn.Module):
    def __init__(self, act: nn.Module) -> None:
        super().__init__()
        self.steps = nn.ModuleList([nn.Linear(4, 4), nn.Linear(4, 4)])
        self.act = act

    def forward(self, x):
        for step in self.steps:
            x = self.act(step(x))
        return x


class SharedInNestedLists(nn.Module):
    """One activation in blocks that stand in nested ModuleLists."""

    def __init__(self) -> None:
        super().__init__()
        act = nn.Tanh()
        self.groups_of_blocks = nn.ModuleList([
            nn.ModuleList([SharedBlock(act), SharedBlock(act)]),
            nn.ModuleList([SharedBlock(act)]),
        ])

    def forward(self, x):
        for group in self.groups_of_blocks:
            for block in group:
                x = block(x)
        return x


class TiedHead(nn.Module):
    """The output layer's weight is the embedding's."""

    def __init__(self, bias: bool) -> None:
        super().__init__()
        self.table = nn.Embedding(100, 16)
        self.mix = nn.Linear(16, 16)
        self.head = nn.Linear(16, 100, bias=bias)
        self.head.weight = self.table.weight

    def forward(self, tokens):
        return self.head(self.mix(self.table(tokens)))


class TiedAutoencoder(nn.Module):
    """Two layers with one weight, each with a bias of its own; a third with both shared."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(8, 8)
        self.second = nn.Linear(8, 8)
        self.third = nn.Linear(8, 8)
        self.second.weight = self.first.weight
        self.third.weight = self.first.weight
        self.third.bias = self.second.bias

    def forward(self, x):
        return self.third(self.second(self.first(x)))


class Siamese(nn.Module):
    """Two images through one trunk."""

    def __init__(self) -> None:
        super().__init__()
        self.trunk = nn.Sequential(
            nn.Conv2d(1, 8, 7),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(8, 16, 5),
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
        )
        self.judge = nn.Linear(16, 1)

    def forward(self, a, b):
        return torch.sigmoid(self.judge(torch.abs(self.trunk(a) - self.trunk(b))))


class ParentParameterShared(nn.Module):
    """A parameter registered by the parent and by its child."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = nn.Linear(4, 4)
        self.weight = self.inner.weight
        self.gain = nn.Parameter(torch.ones(4))

    def forward(self, x):
        return self.inner(x) * self.gain + x @ self.weight


class ChildUnderTwoNames(nn.Module):
    """Two attributes, one module; and a leftover parameter beside them."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(4, 4)
        self.alias = self.first
        self.shift = nn.Parameter(torch.zeros(4))

    def forward(self, x):
        return self.alias(self.first(x)) + self.shift


class SharedDeepAndShallow(nn.Module):
    """A module that stands at depth 1 and, in a block, at depth 2."""

    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(8)
        self.block = Tower(self.norm)

    def forward(self, x):
        return self.norm(self.block(x))


class Unrolled(nn.Module):
    """A recurrence written out; the head inside or after the loop."""

    def __init__(self, steps: int, head_inside: bool) -> None:
        super().__init__()
        self.steps = steps
        self.head_inside = head_inside
        self.cell = nn.Linear(12, 6)
        self.act = nn.Tanh()
        self.head = nn.Linear(6, 2)

    def forward(self, x):
        state = x.new_zeros(x.shape[0], 6)
        out = None
        for _ in range(self.steps):
            state = self.act(self.cell(torch.cat([x, state], 1)))
            if self.head_inside:
                out = self.head(state)
        return out if self.head_inside else self.head(state)


ROWS = ("depth", "var_names")
HIDE = ("depth", "hide_recursive_layers")
COUNTS = ("output_size", "num_params", "params_percent", "mult_adds")

CASES = [
    Case("sharing-repeated", lambda: Repeated(), dict(
        input_size=(1, 8, 14, 14), col_names=COUNTS), on_1_8=True),
    Case("sharing-repeated-no-input", lambda: Repeated(), {}),
    Case("sharing-repeated-sequential", lambda: RepeatedSequential(), dict(input_size=(2, 8))),
    Case("sharing-repeated-sequential-hidden", lambda: RepeatedSequential(), dict(
        input_size=(2, 8), row_settings=HIDE)),
    Case("sharing-repeated-sequential-depth-1", lambda: RepeatedSequential(), dict(
        input_size=(2, 8), depth=1, col_names=COUNTS)),
    Case("sharing-one-relu", lambda: OneRelu(), dict(input_size=(2, 3, 16, 16))),
    Case("sharing-one-relu-hidden", lambda: OneRelu(), dict(
        input_size=(2, 3, 16, 16), row_settings=HIDE)),
    Case("sharing-in-sequential", lambda: SharedInList(), dict(
        input_size=(2, 8), row_settings=ROWS)),
    Case("sharing-in-sequential-no-input", lambda: SharedInList(), dict(row_settings=ROWS)),
    Case("sharing-two-parents", lambda: TwoTowers(), dict(
        input_size=(2, 8), row_settings=ROWS, col_names=COUNTS)),
    Case("sharing-two-parents-no-input", lambda: TwoTowers(), dict(row_settings=ROWS)),
    Case("sharing-two-parents-depth-1", lambda: TwoTowers(), dict(
        input_size=(2, 8), depth=1, col_names=COUNTS)),
    Case("sharing-nested-lists", lambda: SharedInNestedLists(), dict(
        input_size=(2, 4), depth=6, row_settings=ROWS)),
    Case("sharing-nested-lists-no-input", lambda: SharedInNestedLists(), dict(depth=6)),
    Case("sharing-tied-head", lambda: TiedHead(bias=False), dict(
        input_data=tensor(2, 5, dtype="long"), col_names=COUNTS)),
    Case("sharing-tied-head-bias", lambda: TiedHead(bias=True), dict(
        input_data=tensor(2, 5, dtype="long"), col_names=COUNTS)),
    Case("sharing-tied-head-no-input", lambda: TiedHead(bias=False), {}),
    Case("sharing-tied-three", lambda: TiedAutoencoder(), dict(
        input_size=(2, 8), col_names=COUNTS)),
    Case("sharing-tied-hidden", lambda: TiedAutoencoder(), dict(
        input_size=(2, 8), row_settings=HIDE)),
    Case("sharing-siamese", lambda: Siamese(), dict(
        input_size=[(1, 1, 40, 40), (1, 1, 40, 40)])),
    Case("sharing-parent-parameter", lambda: ParentParameterShared(), dict(
        input_size=(2, 4), verbose=2, col_names=("kernel_size", "num_params", "mult_adds"))),
    Case("sharing-two-names", lambda: ChildUnderTwoNames(), dict(
        input_size=(2, 4), row_settings=ROWS)),
    Case("sharing-two-names-no-input", lambda: ChildUnderTwoNames(), dict(row_settings=ROWS)),
    Case("sharing-two-depths", lambda: SharedDeepAndShallow(), dict(
        input_size=(2, 8), row_settings=ROWS)),
    Case("sharing-two-depths-no-input", lambda: SharedDeepAndShallow(), dict(row_settings=ROWS)),
    Case("sharing-unrolled-inside", lambda: Unrolled(3, head_inside=True), dict(
        input_size=(2, 6))),
    Case("sharing-unrolled-inside-hidden", lambda: Unrolled(3, head_inside=True), dict(
        input_size=(2, 6), row_settings=HIDE)),
    Case("sharing-unrolled-after", lambda: Unrolled(3, head_inside=False), dict(
        input_size=(2, 6))),
    Case("sharing-unrolled-after-hidden", lambda: Unrolled(3, head_inside=False), dict(
        input_size=(2, 6), row_settings=HIDE)),
]
