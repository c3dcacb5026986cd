"""Sizes from bytes to terabytes, whole and not, and units set on the result."""

from __future__ import annotations

import torch
from torch import nn

from .basic import Mlp, MyNet, SmallCnn
from .case import Case, tensor


class Square(nn.Module):
    """A weight of 500 × 500: one whole megabyte."""

    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(500, 500, bias=False)

    def forward(self, x):
        return self.fc(x)


class ManyClasses(nn.Module):
    """An output of more than a gigabyte, from hardly any parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(1, 1000)

    def forward(self, x):
        return self.fc(x)


class BigTable(nn.Module):
    """torchinfo counts an Embedding's whole table once per item of the batch."""

    def __init__(self) -> None:
        super().__init__()
        self.table = nn.Embedding(1_000_000, 64)

    def forward(self, tokens):
        return self.table(tokens)


class WideLayer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(100_000, 1001)

    def forward(self, x):
        return self.fc(x)


COUNTS = ("output_size", "num_params", "mult_adds")
IMAGE = (16, 1, 28, 28)

CASES = [
    Case("units-whole-megabyte", lambda: Square(), dict(input_size=(4, 500))),
    Case("units-whole-kilo", lambda: nn.Linear(10, 25, bias=False), dict(input_size=(4, 10))),
    Case("units-just-below-kilo", lambda: nn.Linear(9, 111, bias=False), dict(input_size=(1, 9))),
    Case("units-rounds-up-to-thousand", lambda: nn.Linear(999, 1001, bias=False), dict(
        input_size=(1, 999))),
    Case("units-giga-output", lambda: ManyClasses(), dict(input_size=(130_000, 1))),
    Case("units-tera-mult-adds", lambda: BigTable(), dict(
        input_data=tensor(20_000, 1, dtype="long"))),
    Case("units-big-table", lambda: BigTable(), dict(
        input_data=tensor(15_625, 1, dtype="long"), col_names=("num_params", "mult_adds"))),
    Case("units-wide-layer", lambda: WideLayer(), dict(input_size=(1, 100_000))),
    Case("units-meta-giga", lambda: nn.Linear(200_000, 200_000, device="meta"), dict(
        input_size=(1, 200_000), col_names=COUNTS)),
    Case("units-meta-past-2-53", lambda: nn.Linear(3, 1_000_000_007, device="meta"), dict(
        input_size=(3_000_017, 3), col_names=COUNTS)),
    Case("units-macs-none", lambda: SmallCnn(), dict(input_size=IMAGE), dict(macs_units="")),
    Case("units-tera", lambda: SmallCnn(), dict(input_size=IMAGE),
         dict(params_size_units="T", macs_units="T")),
    Case("units-giga", lambda: SmallCnn(), dict(input_size=IMAGE),
         dict(params_size_units="G", macs_units="G", params_count_units="G")),
    Case("units-mega", lambda: SmallCnn(), dict(input_size=IMAGE),
         dict(params_size_units="M", macs_units="M", params_count_units="M")),
    Case("units-kilo", lambda: SmallCnn(), dict(input_size=IMAGE),
         dict(params_size_units="k", macs_units="k", params_count_units="k")),
    Case("units-none", lambda: SmallCnn(), dict(input_size=IMAGE),
         dict(params_size_units="", macs_units="", params_count_units="")),
    Case("units-auto", lambda: SmallCnn(), dict(input_size=IMAGE), dict(params_count_units="auto")),
    Case("units-params-mega-no-input", lambda: MyNet(), {}, dict(params_count_units="M")),
    Case("units-quiet", lambda: Mlp(), dict(input_size=(2, 64), verbose=0),
         dict(params_count_units="k")),
    Case("units-whole-auto", lambda: Square(), dict(input_size=(4, 500)),
         dict(params_count_units="auto", macs_units="k", params_size_units="k")),
]
