"""Every form an output can take."""

from __future__ import annotations

from collections import namedtuple

import torch
from torch import nn
from torch.distributions import Categorical, MultivariateNormal, Normal

from .case import Case

Pair = namedtuple("Pair", ["mean", "spread"])


class TupleOutput(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.a = nn.Linear(6, 4)
        self.b = nn.Linear(6, 2)

    def forward(self, x):
        return self.a(x), self.b(x)


class NamedTupleOutput(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.a = nn.Linear(6, 4)
        self.b = nn.Linear(6, 4)

    def forward(self, x):
        return Pair(self.a(x), self.b(x))


class DictOutput(nn.Module):
    """The last value of a dict is the one whose size is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes = nn.Linear(6, 4)
        self.scores = nn.Linear(6, 2)

    def forward(self, x):
        return {"boxes": self.boxes(x), "scores": self.scores(x)}


class DictOfLists(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.a = nn.Linear(6, 4)
        self.b = nn.Linear(6, 2)

    def forward(self, x):
        return {"first": [self.a(x)], "rest": [self.b(x), self.a(x)]}


class ListOfTuples(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.a = nn.Linear(6, 4)

    def forward(self, x):
        y = self.a(x)
        return [(y, x), (x, y)]


class TupleOfDicts(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.a = nn.Linear(6, 4)

    def forward(self, x):
        return ({"y": self.a(x), "x": x},)


class NoneOutput(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.a = nn.Linear(6, 4)

    def forward(self, x):
        self.a(x)
        return None


class NoneFirst(nn.Module):
    """A tuple whose first item is no tensor."""

    def __init__(self) -> None:
        super().__init__()
        self.a = nn.Linear(6, 4)

    def forward(self, x):
        return None, self.a(x)


class EmptyList(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.a = nn.Linear(6, 4)

    def forward(self, x):
        self.a(x)
        return []


class ScalarOutput(nn.Module):
    """A loss inside the model: the output has no dimensions."""

    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(6, 4)
        self.loss = nn.CrossEntropyLoss()

    def forward(self, x, labels):
        return self.loss(self.fc(x), labels)


class CategoricalOutput(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.logits = nn.Linear(6, 4)

    def forward(self, x):
        return Categorical(logits=self.logits(x))


class NormalOutput(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.mean = nn.Linear(6, 4)
        self.log_scale = nn.Linear(6, 4)

    def forward(self, x):
        return Normal(self.mean(x), self.log_scale(x).exp())


class MultivariateOutput(nn.Module):
    """A distribution with an event shape."""

    def __init__(self) -> None:
        super().__init__()
        self.mean = nn.Linear(6, 4)

    def forward(self, x):
        return MultivariateNormal(self.mean(x), torch.eye(4))


class InnerDict(nn.Module):
    """A child with a dict output, and one that takes it."""

    def __init__(self) -> None:
        super().__init__()
        self.heads = DictOutput()
        self.mix = nn.Linear(6, 1)

    def forward(self, x):
        out = self.heads(x)
        return self.mix(torch.cat([out["boxes"], out["scores"]], 1))


COLUMNS = ("input_size", "output_size", "num_params", "mult_adds")
BATCH = dict(input_size=(3, 6), col_names=COLUMNS)
ONE = dict(input_size=(6,), batch_dim=0, col_names=COLUMNS)

CASES = [
    Case("outputs-tuple", lambda: TupleOutput(), BATCH),
    Case("outputs-named-tuple", lambda: NamedTupleOutput(), BATCH),
    Case("outputs-dict", lambda: DictOutput(), BATCH),
    Case("outputs-dict-of-lists", lambda: DictOfLists(), BATCH),
    Case("outputs-list-of-tuples", lambda: ListOfTuples(), BATCH),
    Case("outputs-tuple-of-dicts", lambda: TupleOfDicts(), BATCH),
    Case("outputs-none", lambda: NoneOutput(), BATCH),
    Case("outputs-none-first", lambda: NoneFirst(), BATCH),
    Case("outputs-empty-list", lambda: EmptyList(), BATCH),
    Case("outputs-inner-dict", lambda: InnerDict(), BATCH),
    Case("outputs-categorical", lambda: CategoricalOutput(), BATCH),
    Case("outputs-normal", lambda: NormalOutput(), BATCH),
    Case("outputs-multivariate-normal", lambda: MultivariateOutput(), BATCH),
    Case("outputs-scalar-loss", lambda: ScalarOutput(), dict(
        input_size=[(3, 6), (3,)], dtypes=[torch.float, torch.long], col_names=COLUMNS)),
    Case("outputs-batch-dim-tuple", lambda: TupleOutput(), ONE),
    Case("outputs-batch-dim-dict", lambda: DictOutput(), ONE),
    Case("outputs-batch-dim-dict-of-lists", lambda: DictOfLists(), ONE),
    Case("outputs-batch-dim-list-of-tuples", lambda: ListOfTuples(), ONE),
    Case("outputs-batch-dim-inner-dict", lambda: InnerDict(), ONE),
    Case("outputs-batch-dim-normal", lambda: NormalOutput(), ONE),
]
