"""Every formatting option, on networks that need little to be shown."""

from __future__ import annotations

import torch
from torch import nn

from .basic import Mlp, SmallCnn
from .case import Case, tensor


class Leaf(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.fc = nn.Linear(width, width)
        self.act = nn.Tanh()

    def forward(self, x):
        return self.act(self.fc(x))


class Branch(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.first = Leaf(width)
        self.second = Leaf(width)
        self.scale = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return self.second(self.first(x)) * self.scale


class Tree(nn.Module):
    """Four levels: Tree, Branch, Leaf, Linear; a parameter of its own on the second."""

    def __init__(self) -> None:
        super().__init__()
        self.left = Branch(6)
        self.right = Branch(6)
        self.head = nn.Linear(6, 2)

    def forward(self, x):
        return self.head(self.left(x) + self.right(x))


class ModeSensitive(nn.Module):
    """Runs another layer in training than in evaluation, and prints which."""

    def __init__(self) -> None:
        super().__init__()
        self.train_head = nn.Linear(8, 4)
        self.eval_head = nn.Linear(8, 3)

    def forward(self, x):
        if self.training:
            return self.train_head(x)
        return self.eval_head(x)


class NormAndDrop(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.BatchNorm1d(8)
        self.drop = nn.Dropout(0.5)

    def forward(self, x):
        return self.drop(self.norm(x))


ALL_COLUMNS = (
    "kernel_size", "groups", "input_size", "output_size",
    "num_params", "params_percent", "mult_adds", "trainable",
)  # fmt: skip
IMAGE = (7, 1, 28, 28)

CASES = [
    Case("options-all-columns", lambda: SmallCnn(), dict(
        input_size=IMAGE, col_names=ALL_COLUMNS, col_width=20)),
    Case("options-all-columns-reversed", lambda: SmallCnn(), dict(
        input_size=IMAGE, col_names=ALL_COLUMNS[::-1], col_width=18)),
    Case("options-column-kernel-size", lambda: SmallCnn(), dict(
        input_size=IMAGE, col_names=("kernel_size",))),
    Case("options-column-groups", lambda: SmallCnn(), dict(
        input_size=IMAGE, col_names=("groups",))),
    Case("options-column-input-size", lambda: SmallCnn(), dict(
        input_size=IMAGE, col_names=("input_size",))),
    Case("options-column-mult-adds", lambda: SmallCnn(), dict(
        input_size=IMAGE, col_names=["mult_adds"])),
    Case("options-column-params-percent", lambda: SmallCnn(), dict(
        input_size=IMAGE, col_names=("params_percent",))),
    Case("options-column-trainable", lambda: SmallCnn(), dict(
        input_size=IMAGE, col_names=("trainable",))),
    Case("options-no-input-columns", lambda: SmallCnn(), dict(
        col_names=("kernel_size", "groups", "num_params", "params_percent", "trainable"))),
    Case("options-column-twice", lambda: SmallCnn(), dict(
        input_size=IMAGE, col_names=("num_params", "output_size", "num_params"))),
    Case("options-no-columns", lambda: SmallCnn(), dict(input_size=IMAGE, col_names=())),
    Case("options-narrow", lambda: SmallCnn(), dict(
        input_size=IMAGE, col_width=6, col_names=("output_size", "num_params", "trainable"))),
    Case("options-width-1", lambda: Mlp(), dict(input_size=(2, 64), col_width=1)),
    Case("options-wide", lambda: SmallCnn(), dict(input_size=IMAGE, col_width=45)),
    Case("options-depth-0", lambda: Tree(), dict(
        input_size=(2, 6), depth=0, col_names=ALL_COLUMNS, col_width=15)),
    Case("options-depth-1", lambda: Tree(), dict(
        input_size=(2, 6), depth=1, col_names=("output_size", "num_params", "mult_adds"))),
    Case("options-depth-2", lambda: Tree(), dict(
        input_size=(2, 6), depth=2, col_names=("num_params", "params_percent", "mult_adds"))),
    Case("options-depth-10", lambda: Tree(), dict(input_size=(2, 6), depth=10)),
    Case("options-depth-default", lambda: Tree(), dict(input_size=(2, 6)), on_1_8=True),
    Case("options-depth-1-no-input", lambda: Tree(), dict(depth=1)),
    Case("options-row-empty", lambda: Tree(), dict(input_size=(2, 6), row_settings=())),
    Case("options-row-var-names", lambda: Tree(), dict(
        input_size=(2, 6), row_settings=("var_names",))),
    Case("options-row-depth-var-names", lambda: Tree(), dict(
        input_size=(2, 6), row_settings=("depth", "var_names"))),
    Case("options-row-ascii", lambda: Tree(), dict(
        input_size=(2, 6), row_settings=["ascii_only"])),
    Case("options-row-all", lambda: Tree(), dict(
        input_size=(2, 6), depth=4,
        row_settings=("ascii_only", "depth", "hide_recursive_layers", "var_names"))),
    Case("options-verbose-0", lambda: SmallCnn(), dict(input_size=IMAGE, verbose=0)),
    Case("options-verbose-1", lambda: SmallCnn(), dict(input_size=IMAGE, verbose=1)),
    Case("options-verbose-2", lambda: SmallCnn(), dict(input_size=IMAGE, verbose=2)),
    Case("options-verbose-2-kernel", lambda: SmallCnn(), dict(
        input_size=IMAGE, verbose=2, col_width=16,
        col_names=("kernel_size", "output_size", "num_params", "mult_adds"))),
    Case("options-verbose-2-tree", lambda: Tree(), dict(
        input_size=(2, 6), verbose=2, depth=2, col_names=("kernel_size", "num_params"))),
    Case("options-verbose-2-ascii", lambda: Tree(), dict(
        input_size=(2, 6), verbose=2, row_settings=("ascii_only", "var_names"),
        col_names=("num_params", "kernel_size"))),
    Case("options-verbose-2-no-input", lambda: Tree(), dict(verbose=2)),
    Case("options-mode-train", lambda: ModeSensitive().eval(), dict(
        input_size=(2, 8), mode="train")),
    Case("options-mode-eval", lambda: ModeSensitive(), dict(input_size=(2, 8), mode="eval")),
    Case("options-mode-same-eval", lambda: ModeSensitive().eval(), dict(
        input_size=(2, 8), mode="same")),
    Case("options-mode-default-train", lambda: ModeSensitive(), dict(input_size=(2, 8))),
    Case("options-mode-eval-batch-of-one", lambda: NormAndDrop(), dict(
        input_size=(1, 8), mode="eval")),
    Case("options-device-cpu", lambda: SmallCnn(), dict(
        input_size=IMAGE, device=torch.device("cpu"))),
    Case("options-device-text", lambda: SmallCnn(), dict(input_size=IMAGE, device="cpu")),
    Case("options-device-meta", lambda: SmallCnn(), dict(
        input_size=IMAGE, device=torch.device("meta"))),
    Case("options-device-data", lambda: SmallCnn(), dict(
        input_data=tensor(*IMAGE), device="cpu")),
]
