"""Every form an input can take."""

from __future__ import annotations

from collections import namedtuple

import torch
from torch import nn

from .basic import Mlp, SmallCnn
from .case import Case, tensor, values

Point = namedtuple("Point", ["x", "y"])


class TwoInputs(nn.Module):
    """A float and an integer input."""

    def __init__(self) -> None:
        super().__init__()
        self.dense = nn.Linear(20, 8)
        self.table = nn.Embedding(50, 8)
        self.head = nn.Linear(8, 2)

    def forward(self, features, tokens):
        return self.head(self.dense(features) + self.table(tokens).sum(1))


class WeightOnly(nn.Module):
    """A parameter multiplied with the input, no layer."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.matrix = nn.Parameter(torch.ones(inputs, outputs))

    def forward(self, x):
        return x @ self.matrix


class Scaled(nn.Module):
    """A tensor and a 0-dimensional factor."""

    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(10, 4)

    def forward(self, x, factor):
        return self.fc(x) * factor


class OnlyScalar(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.shift = nn.Parameter(torch.zeros(3))

    def forward(self, t):
        return self.shift + t


class WithArguments(nn.Module):
    """Arguments that are no tensors."""

    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(6, 6)
        self.act = nn.ReLU()

    def forward(self, x, repeats=1, name=None, mask=None):
        for _ in range(repeats):
            x = self.fc(x)
        if name == "relu":
            x = self.act(x)
        if mask is not None:
            x = x * mask
        return x


class TakesDict(nn.Module):
    """One argument: a dict of tensors and whatever else."""

    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(5, 3)

    def forward(self, batch):
        return self.fc(batch["features"])


class NestedDict(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.low = nn.Linear(4, 2)
        self.high = nn.Linear(4, 2)

    def forward(self, levels, gain):
        return self.low(levels[16]) + gain * self.high(levels[32][0])


class TakesList(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(4, 2)

    def forward(self, parts):
        return self.fc(torch.cat(parts, 1))


class TakesPoint(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(3, 3)

    def forward(self, x, point=None):
        return self.fc(x + point.x - point.y)


class NoInput(nn.Module):
    """A generator of one constant: forward takes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.seed = nn.Parameter(torch.zeros(1, 4))
        self.fc = nn.Linear(4, 2)

    def forward(self):
        return self.fc(self.seed)


class PassesDict(nn.Module):
    """Hands a dict to its child, which is called with keywords only as well."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = TakesDict()
        self.fc = nn.Linear(3, 1)

    def forward(self, x):
        return self.fc(input=self.inner({"features": x, "label": "cat"}))


IMAGE = (4, 1, 28, 28)
SHOW = ("input_size", "output_size", "num_params")

CASES = [
    Case("inputs-size-list", lambda: WeightOnly(2, 3), dict(input_size=[2])),
    Case("inputs-size-tuple", lambda: WeightOnly(2, 3), dict(input_size=(2,))),
    Case("inputs-size-list-of-tuples", lambda: WeightOnly(2, 3), dict(input_size=[(2,)])),
    Case("inputs-size-tuple-of-tuples", lambda: WeightOnly(2, 3), dict(input_size=((5, 2),))),
    Case("inputs-size-torch-size", lambda: SmallCnn(), dict(input_size=torch.Size(IMAGE))),
    Case("inputs-size-list-of-lists", lambda: Scaled(), dict(
        input_size=[[2, 10], [2, 1]], col_names=SHOW)),
    Case("inputs-size-scalar", lambda: Scaled(), dict(
        input_size=[(2, 10), ()], dtypes=[torch.float, torch.float], col_names=SHOW)),
    Case("inputs-dtypes", lambda: TwoInputs(), dict(
        input_size=[(3, 20), (3, 7)], dtypes=[torch.float, torch.long], col_names=SHOW)),
    Case("inputs-dtypes-tensor-types", lambda: TwoInputs(), dict(
        input_size=[(3, 20), (3, 7)], dtypes=[torch.FloatTensor, torch.LongTensor])),
    Case("inputs-data-list", lambda: TwoInputs(), dict(
        input_data=[tensor(3, 20), tensor(3, 7, dtype="long")], col_names=SHOW)),
    Case("inputs-data-tuple", lambda: TwoInputs(), dict(
        input_data=(tensor(3, 20), tensor(3, 7, dtype="long")))),
    Case("inputs-data-dict", lambda: TwoInputs(), dict(
        input_data={"features": tensor(3, 20), "tokens": tensor(3, 7, dtype="long")},
        col_names=SHOW)),
    Case("inputs-data-and-keyword", lambda: TwoInputs(), dict(
        input_data=tensor(3, 20), tokens=tensor(3, 7, dtype="int"))),
    Case("inputs-size-and-keyword", lambda: TwoInputs(), dict(
        input_size=(3, 20), tokens=tensor(3, 7, dtype="long"))),
    Case("inputs-data-scalar", lambda: OnlyScalar(), dict(input_data=tensor())),
    Case("inputs-data-scalar-in-list", lambda: Scaled(), dict(
        input_data=[tensor(2, 10), tensor()])),
    Case("inputs-data-python-number", lambda: Scaled(), dict(
        input_data=[tensor(2, 10), 5], col_names=SHOW)),
    Case("inputs-data-python-float", lambda: Scaled(), dict(input_data=[tensor(2, 10), 0.25])),
    Case("inputs-data-bool", lambda: Scaled(), dict(input_data=[tensor(2, 10), True])),
    Case("inputs-keywords", lambda: WithArguments(), dict(
        input_size=(2, 6), repeats=3, name="relu")),
    Case("inputs-keyword-mask", lambda: WithArguments(), dict(
        input_size=(2, 6), mask=tensor(2, 6, dtype="bool"))),
    Case("inputs-data-dict-with-number", lambda: WithArguments(), dict(
        input_data={"x": tensor(2, 6), "repeats": 2, "name": "none", "mask": None})),
    Case("inputs-dict-argument", lambda: TakesDict(), dict(
        input_data=[{"features": tensor(2, 5), "label": "cat", "weight": None}],
        col_names=SHOW)),
    Case("inputs-nested-dict", lambda: NestedDict(), dict(
        input_data={"levels": {16: tensor(3, 4), 32: [tensor(3, 4)]}, "gain": 5})),
    Case("inputs-nested-dict-keyword", lambda: NestedDict(), dict(
        input_data=[{16: tensor(3, 4), 32: [tensor(3, 4)]}], gain=5, col_names=SHOW)),
    Case("inputs-list-argument", lambda: TakesList(), dict(
        input_data=[[tensor(2, 1), tensor(2, 3)]], col_names=SHOW)),
    Case("inputs-named-tuple-keyword", lambda: TakesPoint(), dict(
        input_size=(2, 3), point=Point(tensor(2, 3), tensor(2, 3)))),
    Case("inputs-none-at-all", lambda: NoInput(), dict(input_data=[], col_names=SHOW)),
    Case("inputs-passes-dict", lambda: PassesDict(), dict(
        input_data=tensor(2, 5), col_names=SHOW)),
    Case("inputs-batch-dim-0", lambda: SmallCnn(), dict(
        input_size=(1, 28, 28), batch_dim=0, col_names=SHOW)),
    Case("inputs-batch-dim-1", lambda: Mlp(), dict(
        input_size=(7, 64), batch_dim=1, col_names=SHOW)),
    Case("inputs-batch-dim-two", lambda: TwoInputs(), dict(
        input_size=[(20,), (7,)], dtypes=[torch.float, torch.long], batch_dim=0)),
    Case("inputs-batch-dim-data", lambda: SmallCnn(), dict(
        input_data=tensor(*IMAGE), batch_dim=0, col_names=SHOW)),
    Case("inputs-batch-dim-dict", lambda: PassesDict(), dict(
        input_size=(5,), batch_dim=0, col_names=SHOW)),
    Case("inputs-batch-dim-list", lambda: TakesList(), dict(
        input_data=[[tensor(2, 1), tensor(2, 3)]], batch_dim=0, col_names=SHOW)),
    Case("inputs-token-values", lambda: TwoInputs(), dict(
        input_data=[tensor(1, 20), values([[3, 1, 4, 1, 5]])])),
]
