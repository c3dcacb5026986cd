"""Records what torchinfo prints for small models of Hugging Face's transformers, of every family.

    PYTHONPATH=<torchinfo checkout> venv/bin/python oracle/record_transformers.py           # every model
    PYTHONPATH=<torchinfo checkout> venv/bin/python oracle/record_transformers.py bert gpt2 # names that contain one of these

writes test/golden/board-transformers/<model>.txt and a line of test/golden/board-transformers/models.json.
"""

from __future__ import annotations

import hashlib
import json
import sys
import traceback
import warnings
from pathlib import Path
from typing import Any

import torch
import torchinfo
import transformers
from torch import nn

from board_index import torchinfo_commit, write_index
from macs import MultiplyAdds
from networks.counts import unfused
from networks_of_transformers import MODELS, WHOLE

BOARD = Path(__file__).parent.parent / "test" / "golden" / "board-transformers"
INDEX = BOARD / "models.json"


class Names(dict):
    """transformers' names, each imported when it is first used."""

    def __missing__(self, name: str) -> Any:
        try:
            return getattr(transformers, name)
        except AttributeError:
            raise KeyError(name) from None


def build(expression: str) -> nn.Module:
    torch.manual_seed(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return eval(expression, Names()).eval()


def inputs_of(shapes: dict[str, list[int]]) -> dict[str, torch.Tensor]:
    """Zeros: a token, or a picture, of every model."""
    return {name: torch.zeros(shape, dtype=torch.long if name in WHOLE else torch.float32) for name, shape in shapes.items()}


def record(kind: str, name: str, expression: str, shapes: dict[str, list[int]]) -> dict[str, Any]:
    model = build(expression)
    result = torchinfo.summary(model, input_data=inputs_of(shapes), depth=9, verbose=0)
    model = build(expression)
    count = MultiplyAdds()
    with torch.no_grad(), unfused(model), count:
        model(**inputs_of(shapes))
    text = str(result)
    (BOARD / f"{name}.txt").write_text(text)
    return {
        "model": name,
        "kind": kind,
        "expression": expression,
        "input": {key: {"shape": shape, "dtype": "int64" if key in WHOLE else "float32"} for key, shape in shapes.items()},
        "parameters": sum(parameter.numel() for parameter in model.parameters()),
        "macs": count.total,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


def save(recorded: dict[str, dict[str, Any]]) -> None:
    versions = {
        "torch": torch.__version__.split("+")[0],
        "transformers": transformers.__version__,
        "torchinfo commit": torchinfo_commit(),
    }
    write_index(INDEX, versions, [recorded[name] for _, name, _, _ in MODELS if name in recorded])


def main(wanted: list[str]) -> int:
    torch.set_num_threads(1)
    transformers.logging.set_verbosity_error()
    BOARD.mkdir(parents=True, exist_ok=True)
    recorded = {}
    if wanted and INDEX.exists():
        recorded = {line["model"]: line for line in json.loads(INDEX.read_text())["models"]}
    failed = 0
    for kind, name, expression, shapes in MODELS:
        if wanted and not any(part in name for part in wanted):
            continue
        print(name, flush=True)
        try:
            recorded[name] = record(kind, name, expression, shapes)
        except Exception:  # noqa: BLE001
            failed += 1
            traceback.print_exc(limit=-2)
        save(recorded)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
