"""Element types other than float32."""

from __future__ import annotations

import torch
from torch import nn

from .basic import Mlp, SmallCnn
from .case import Case, tensor
from .recurrent import TextLstm


class MixedTypes(nn.Module):
    """A half layer between two float ones."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(8, 8)
        self.middle = nn.Linear(8, 8).to(torch.bfloat16)
        self.last = nn.Linear(8, 2)

    def forward(self, x):
        return self.last(self.middle(self.first(x).to(torch.bfloat16)).float())


class BytesIn(nn.Module):
    """Bytes in, a class index out."""

    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(12, 3)

    def forward(self, x):
        return self.fc(x.float() / 255).argmax(1)


class BoolOut(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.gate = nn.Parameter(torch.zeros(4))

    def forward(self, x):
        return x > self.gate


CASES = [
    Case("precision-half-data", lambda: SmallCnn().half(), dict(
        input_data=tensor(2, 1, 28, 28, dtype="half"))),
    Case("precision-half-size", lambda: Mlp().half(), dict(
        input_size=(2, 64), dtypes=[torch.float16])),
    Case("precision-half-size-device", lambda: Mlp().half(), dict(
        input_size=(2, 64), dtypes=[torch.float16], device=torch.device("cpu"))),
    Case("precision-bfloat16-data", lambda: Mlp().to(torch.bfloat16), dict(
        input_data=tensor(2, 64, dtype="bfloat16"))),
    Case("precision-bfloat16-size", lambda: Mlp().bfloat16(), dict(
        input_size=(2, 64), dtypes=[torch.bfloat16])),
    Case("precision-double", lambda: SmallCnn().double(), dict(
        input_size=(2, 1, 28, 28), dtypes=[torch.double])),
    Case("precision-half-lstm", lambda: TextLstm().half(), dict(
        input_size=(2, 50), dtypes=[torch.long], verbose=2, col_width=20)),
    Case("precision-mixed", lambda: MixedTypes(), dict(input_size=(3, 8))),
    Case("precision-bytes-in", lambda: BytesIn(), dict(
        input_data=tensor(5, 12, dtype="uint8"))),
    Case("precision-bytes-size", lambda: BytesIn(), dict(
        input_size=(5, 12), dtypes=[torch.uint8])),
    Case("precision-bool-out", lambda: BoolOut(), dict(input_size=(3, 4))),
    Case("precision-complex", lambda: nn.Linear(4, 2, dtype=torch.cfloat), dict(
        input_data=tensor(3, 4, dtype="cfloat"))),
    Case("precision-int-tokens", lambda: TextLstm(), dict(
        input_data=tensor(2, 9, dtype="int"))),
]
