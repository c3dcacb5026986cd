"""Records what torch.optim's optimizers keep for parameters, and what a step takes when it takes all of them at once.

    venv/bin/python oracle/record_optimizers.py

writes test/golden/memory/optimizers.json: bytes kept from step to step, and the most that a step has beside them,
without the scalars that count steps.
"""

from __future__ import annotations

import json
import weakref
from pathlib import Path
from typing import Any

import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

GOLDEN = Path(__file__).parent.parent / "test" / "golden" / "memory" / "optimizers.json"
SHAPES = [(100, 200), (300, 100), (500,)]
#: More than a scalar of any dtype.
SCALAR = 16
MADE: list[tuple[str, dict[str, Any]]] = [
    ("SGD", {}),
    ("SGD", {"momentum": 0.9}),
    ("SGD", {"momentum": 0.9, "nesterov": True}),
    ("Adam", {}),
    ("Adam", {"amsgrad": True}),
    ("AdamW", {}),
    ("AdamW", {"amsgrad": True}),
    ("Adamax", {}),
    ("NAdam", {}),
    ("RAdam", {}),
    ("RMSprop", {}),
    ("RMSprop", {"momentum": 0.9}),
    ("RMSprop", {"centered": True}),
    ("Adagrad", {}),
    ("Adadelta", {}),
    ("ASGD", {}),
    ("Adafactor", {}),
]


class Live(TorchDispatchMode):
    """Counts the bytes of storages that ops make, as long as they live."""

    def __init__(self, known: set[int]) -> None:
        super().__init__()
        self.known, self.now, self.peak = known, 0, 0

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        out = func(*args, **(kwargs or {}))
        for tensor in tree_leaves(out):
            if isinstance(tensor, torch.Tensor):
                self._take(tensor.untyped_storage())
        return out

    def _take(self, storage: Any) -> None:
        at, size = storage._cdata, storage.nbytes()
        if at in self.known or size <= SCALAR:
            return
        self.known.add(at)
        self.now += size
        self.peak = max(self.peak, self.now)
        weakref.finalize(storage, self._give, at, size)

    def _give(self, at: int, size: int) -> None:
        self.known.discard(at)
        self.now -= size


def step(optimizer: Any, parameters: list[Any]) -> int:
    for parameter in parameters:
        parameter.grad = torch.ones_like(parameter)
    kept = [value for state in optimizer.state.values() for value in state.values() if isinstance(value, torch.Tensor)]
    grads = [parameter.grad for parameter in parameters]
    with Live({tensor.untyped_storage()._cdata for tensor in [*parameters, *grads, *kept]}) as live:
        optimizer.step()
    return live.peak


def recorded(name: str, options: dict[str, Any]) -> dict[str, Any]:
    parameters = [torch.nn.Parameter(torch.zeros(*shape)) for shape in SHAPES]
    optimizer = getattr(torch.optim, name)(parameters, foreach=True, **options)
    step(optimizer, parameters)
    taken = step(optimizer, parameters)
    kept = {
        value.untyped_storage()._cdata: value.untyped_storage().nbytes()
        for state in optimizer.state.values()
        for value in state.values()
        if isinstance(value, torch.Tensor)
    }
    state = sum(size for size in kept.values() if size > SCALAR)
    return {"name": name, "options": options, "state": state, "step": taken}


if __name__ == "__main__":
    lines = ",\n".join(f"  {json.dumps(recorded(*made))}" for made in MADE)
    shapes = json.dumps([list(shape) for shape in SHAPES])
    GOLDEN.write_text(f'{{"shapes": {shapes}, "optimizers": [\n{lines}\n]}}\n')
