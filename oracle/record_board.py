"""Records what torchinfo prints for every model that torchvision lists.

    PYTHONPATH=<torchinfo checkout> venv/bin/python oracle/record_board.py            # every model
    PYTHONPATH=<torchinfo checkout> venv/bin/python oracle/record_board.py vgg resnet # names that contain one of these

writes test/golden/board/<model>.txt and a line of test/golden/board/models.json.
"""

from __future__ import annotations

import hashlib
import json
import sys
import warnings
from pathlib import Path
from typing import Any

import torch
import torchinfo
import torchvision
from torch import nn
from torchvision import models

from board_index import torchinfo_commit, write_index
from macs import MultiplyAdds
from networks.counts import unfused

BOARD = Path(__file__).parent.parent / "test" / "golden" / "board"
INDEX = BOARD / "models.json"
FRAMES = 16


def kind_of(builder: Any) -> str:
    for kind in ("quantization", "detection", "segmentation", "video", "optical_flow"):
        if f".{kind}." in builder.__module__:
            return kind
    return "classification"


def crop_of(name: str) -> list[int]:
    """Height and width of what the model's own transforms give."""
    if name.startswith("vit_"):  # some of their weights are for larger images than the model is built for
        return [224, 224]
    weights = models.get_model_weights(name)
    crop = weights.DEFAULT.transforms().crop_size
    sizes = list(crop) if isinstance(crop, (list, tuple)) else [crop]
    return sizes * 2 if len(sizes) == 1 else sizes


def input_of(name: str, kind: str) -> dict[str, Any]:
    """What summary() is given: sizes, or for detection the sizes of the images in a list."""
    if kind == "detection":
        return {"images": [[3, 480, 640]]}
    if kind == "segmentation":
        return {"input_size": [1, 3, 520, 520]}
    if kind == "optical_flow":
        return {"input_size": [[1, 3, 368, 496], [1, 3, 368, 496]]}
    if kind == "video":
        return {"input_size": [1, 3, FRAMES, *crop_of(name)]}
    return {"input_size": [1, 3, *crop_of(name)]}


def options_of(name: str, kind: str) -> dict[str, Any]:
    """What the model is built with, besides no weights."""
    if kind == "segmentation":
        return {"weights_backbone": None}
    if kind != "detection":
        return {}
    # A box of any score is kept: with random weights, chance would decide how many there are.
    score = "box_score_thresh" if "rcnn" in name else "score_thresh"
    return {"weights_backbone": None, score: 0.0}


def build(name: str, options: dict[str, Any]) -> nn.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return models.get_model(name, weights=None, **options).eval()


def given(described: dict[str, Any], device: str) -> dict[str, Any]:
    if "images" in described:
        return {"input_data": [[torch.rand(size, device=device) for size in described["images"]]]}
    return {"input_size": described["input_size"]}


def forward(model: nn.Module, described: dict[str, Any], device: str) -> None:
    if "images" in described:
        model([torch.rand(size, device=device) for size in described["images"]])
        return
    sizes = described["input_size"]
    sizes = sizes if isinstance(sizes[0], list) else [sizes]
    model(*[torch.rand(size, device=device) for size in sizes])


def run(name: str, kind: str, device: str) -> tuple[str, dict[str, Any]]:
    described = input_of(name, kind)
    options = options_of(name, kind)
    torch.manual_seed(0)
    with torch.device(device):
        model = build(name, options)
    result = torchinfo.summary(model, **given(described, device), device=device, verbose=0)
    count = MultiplyAdds()
    with torch.no_grad(), unfused(model), count:
        forward(model, described, device)
    return str(result), {
        "options": options,
        "input": described,
        "parameters": sum(parameter.numel() for parameter in model.parameters()),
        "macs": count.total,
    }


def record(name: str) -> dict[str, Any]:
    kind = kind_of(models.get_model_builder(name))
    try:
        # What a detector finds decides the sizes of what follows, so that it needs its values.
        if kind == "detection":
            raise NotImplementedError
        text, fields = run(name, kind, "meta")
    except (NotImplementedError, RuntimeError):
        text, fields = run(name, kind, "cpu")
    (BOARD / f"{name}.txt").write_text(text)
    sha = hashlib.sha256(text.encode()).hexdigest()
    return {"model": name, "kind": kind, **fields, "sha256": sha}


def versions() -> dict[str, str]:
    return {
        "torch": torch.__version__.split("+")[0],
        "torchvision": torchvision.__version__.split("+")[0],
        "torchinfo commit": torchinfo_commit(),
    }


def save(recorded: dict[str, dict[str, Any]]) -> None:
    write_index(INDEX, versions(), [recorded[name] for name in sorted(recorded)])


def main(wanted: list[str]) -> None:
    torch.set_num_threads(1)
    BOARD.mkdir(parents=True, exist_ok=True)
    recorded = {}
    if wanted and INDEX.exists():
        recorded = {line["model"]: line for line in json.loads(INDEX.read_text())["models"]}
    for name in models.list_models():
        if wanted and not any(part in name for part in wanted):
            continue
        print(name, flush=True)
        recorded[name] = record(name)
        save(recorded)


if __name__ == "__main__":
    main(sys.argv[1:])
