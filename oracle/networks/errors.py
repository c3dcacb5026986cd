"""Calls that raise: wrong arguments, forwards that fail, outputs that have no size."""

from __future__ import annotations

import torch
from torch import nn

from .basic import Mlp, SmallCnn
from .case import Case, tensor
from .inputs import Point, Scaled, TakesDict, TakesPoint, TwoInputs, WithArguments


class Fails(nn.Module):
    """Runs two layers, then gives up."""

    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.act = nn.ReLU()
        self.block = nn.Sequential(nn.Linear(4, 4), nn.Linear(5, 2))

    def forward(self, x):
        return self.block(self.act(self.fc(x)))


class Raises(nn.Module):
    def forward(self, x):
        raise RuntimeError("not today")


class WrongLinear(nn.Module):
    """The classic: fc1 expects another size than flatten gives."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 8, 3)
        self.fc1 = nn.Linear(1000, 10)

    def forward(self, x):
        return self.fc1(torch.flatten(self.conv(x), 1))


class ReturnsText(nn.Module):
    def forward(self, x):
        return "a text"


class ReturnsNumber(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        return self.fc(x).shape[0]


class ScalarFromLeaf(nn.Module):
    """A leaf with a weight whose output has no first dimension."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(4))

    def forward(self, x):
        return (x * self.weight).sum()


class OddKernel(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.kernel_size = None

    def forward(self, x):
        return x


IMAGE = (2, 1, 28, 28)
BATCH = dict(input_size=(2, 4))

CASES = [
    Case("errors-verbose", lambda: SmallCnn(), dict(verbose=4)),
    Case("errors-column", lambda: SmallCnn(), dict(input_size=IMAGE, col_names=("size",))),
    Case("errors-column-is-text", lambda: SmallCnn(), dict(
        input_size=IMAGE, col_names="num_params")),
    Case("errors-width-zero", lambda: SmallCnn(), dict(col_width=0)),
    Case("errors-width-negative", lambda: SmallCnn(), dict(input_size=IMAGE, col_width=-5)),
    Case("errors-row-setting", lambda: SmallCnn(), dict(row_settings=("colour",))),
    Case("errors-mode", lambda: SmallCnn(), dict(input_size=IMAGE, mode="fast")),
    Case("errors-both-inputs", lambda: SmallCnn(), dict(
        input_size=IMAGE, input_data=tensor(*IMAGE))),
    Case("errors-column-needs-input", lambda: SmallCnn(), dict(col_names=("output_size",))),
    Case("errors-mult-adds-needs-input", lambda: SmallCnn(), dict(
        col_names=("num_params", "mult_adds"))),
    Case("errors-size-zero", lambda: SmallCnn(), dict(input_size=(2, 0))),
    Case("errors-size-negative", lambda: SmallCnn(), dict(input_size=[(2, 4), (3, -1)])),
    Case("errors-size-empty", lambda: SmallCnn(), dict(input_size=())),
    Case("errors-size-text", lambda: SmallCnn(), dict(input_size="hello")),
    Case("errors-size-dict", lambda: SmallCnn(), dict(input_size={0: 1})),
    Case("errors-size-number", lambda: SmallCnn(), dict(input_size=28)),
    Case("errors-size-number-dtypes", lambda: SmallCnn(), dict(
        input_size=28, dtypes=[torch.float])),
    Case("errors-size-text-inside", lambda: SmallCnn(), dict(input_size=(1, "28"))),
    Case("errors-size-float", lambda: SmallCnn(), dict(input_size=(1.5, 28))),
    Case("errors-device-unknown", lambda: SmallCnn(), dict(input_size=IMAGE, device="lol")),
    Case("errors-device-text-half", lambda: Mlp().half(), dict(
        input_size=(2, 64), dtypes=[torch.half], device="cpu")),
    Case("errors-forward-raises", lambda: Raises(), BATCH),
    Case("errors-forward-second-layer", lambda: Fails(), BATCH),
    Case("errors-forward-wrong-linear", lambda: WrongLinear(), dict(input_size=IMAGE)),
    Case("errors-forward-channels", lambda: SmallCnn(), dict(input_size=(2, 3, 28, 28))),
    Case("errors-forward-too-small", lambda: SmallCnn(), dict(input_size=(2, 1, 4, 4))),
    Case("errors-forward-dtype", lambda: Mlp(), dict(
        input_size=(2, 64), dtypes=[torch.double])),
    Case("errors-missing-argument", lambda: TwoInputs(), dict(input_size=(3, 20))),
    Case("errors-unknown-keyword", lambda: SmallCnn(), dict(input_size=IMAGE, colour="red")),
    Case("errors-too-few-dtypes", lambda: TwoInputs(), dict(
        input_size=[(3, 20), (3, 7)], dtypes=[torch.float])),
    Case("errors-token-dtype", lambda: TwoInputs(), dict(input_size=[(3, 20), (3, 7)])),
    Case("errors-batch-of-one-train", lambda: nn.BatchNorm1d(4), dict(
        input_size=(1, 4), mode="train")),
    Case("errors-data-nested-too-deep", lambda: SmallCnn(), dict(
        input_data=[[[tensor(*IMAGE)]]])),
    Case("errors-data-text", lambda: SmallCnn(), dict(input_data="hello")),
    Case("errors-data-number", lambda: SmallCnn(), dict(input_data=5)),
    Case("errors-data-text-in-list", lambda: Scaled(), dict(input_data=[tensor(2, 10), "x"])),
    Case("errors-data-none-in-list", lambda: TakesPoint(), dict(input_data=[tensor(2, 3), None])),
    Case("errors-data-text-in-total", lambda: WithArguments(), dict(
        input_data=[tensor(2, 6), 1, "relu"])),
    Case("errors-data-none-in-total", lambda: WithArguments(), dict(
        input_data=[tensor(2, 6), 1, None])),
    Case("errors-data-dict-unwrapped", lambda: TakesDict(), dict(
        input_data={"features": tensor(2, 5)})),
    Case("errors-data-named-tuple", lambda: TakesPoint(), dict(
        input_data=[tensor(2, 3), Point(tensor(2, 3), tensor(2, 3))])),
    Case("errors-returns-text", lambda: ReturnsText(), BATCH),
    Case("errors-returns-number", lambda: ReturnsNumber(), BATCH),
    Case("errors-scalar-from-leaf", lambda: ScalarFromLeaf(), BATCH),
    Case("errors-odd-kernel", lambda: OddKernel(), BATCH),
]
