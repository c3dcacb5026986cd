"""Records what autograd keeps for backward in torchvision's classifiers.

    venv/bin/python oracle/record_memory.py            # every classifier
    venv/bin/python oracle/record_memory.py vgg resnet # names that contain one of these

writes test/golden/memory/saved.json, a line for each model.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import torch
import torchvision
from torch import nn
from torch._subclasses.fake_tensor import FakeTensorMode
from torchvision import models

from gpu import kept, kept_on_gpu, move
from record_board import build, input_of, kind_of

GOLDEN = Path(__file__).parent.parent / "test" / "golden" / "memory" / "saved.json"
BATCH = 2


def build_on_meta(name: str) -> nn.Module:
    try:
        with torch.device("meta"):
            return build(name, {})
    except NotImplementedError:  # its initial weights are read
        model = build(name, {})
        move(model, "meta")
        return model


def record(name: str) -> dict[str, Any]:
    size = [BATCH, *input_of(name, "classification")["input_size"][1:]]
    model = build_on_meta(name)
    fields: dict[str, Any] = {"model": name, "input": size}
    fields["parameters"] = sum(p.nbytes for p in model.parameters())
    fields["buffers"] = sum(b.nbytes for b in model.buffers())
    # Fake tensors are taken for the CPU's, whose kernels keep other things than the meta device's.
    with FakeTensorMode():
        move(model, "cpu")
        fields["train"] = kept(model.train(), lambda: model(torch.zeros(size)))
        fields["eval"] = kept(model.eval(), lambda: model(torch.zeros(size)))
    model.train()
    fields.update(kept_on_gpu(model, lambda: model(torch.zeros(size, device="cuda"))))
    return fields


def save(recorded: dict[str, dict[str, Any]]) -> None:
    versions = {lib.__name__: lib.__version__.split("+")[0] for lib in (torch, torchvision)}
    lines = ",\n".join("  " + json.dumps(recorded[name]) for name in sorted(recorded))
    GOLDEN.parent.mkdir(parents=True, exist_ok=True)
    GOLDEN.write_text(f'{{\n "versions": {json.dumps(versions)},\n "models": [\n{lines}\n ]\n}}\n')


def main(wanted: list[str]) -> None:
    recorded = {}
    if wanted and GOLDEN.exists():
        recorded = {line["model"]: line for line in json.loads(GOLDEN.read_text())["models"]}
    for name in models.list_models():
        kind = kind_of(models.get_model_builder(name))
        if kind != "classification" or (wanted and not any(part in name for part in wanted)):
            continue
        recorded[name] = record(name)
        print(recorded[name], flush=True)
        save(recorded)


if __name__ == "__main__":
    main(sys.argv[1:])
