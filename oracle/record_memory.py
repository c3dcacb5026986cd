"""Records what autograd keeps for backward in torchvision's classifiers, of which no byte is computed.

    venv/bin/python oracle/record_memory.py            # every classifier
    venv/bin/python oracle/record_memory.py vgg resnet # names that contain one of these

writes test/golden/memory/saved.json, a line for each model.
"""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Iterator
from unittest import mock

import torch
import torchvision
from torch import Tensor, nn
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.autograd.graph import saved_tensors_hooks
from torch.nn import functional
from torchvision import models

from record_board import build, input_of, kind_of

GOLDEN = Path(__file__).parent.parent / "test" / "golden" / "memory" / "saved.json"
BATCH = 2


def saved_bytes(model: nn.Module, size: list[int], device: str) -> int:
    """Bytes of every storage that is kept, each once and whole; parameters and buffers left out."""
    own = {tensor.untyped_storage()._cdata for tensor in [*model.parameters(), *model.buffers()]}
    kept: dict[int, tuple[int, Tensor]] = {}

    def pack(tensor: Tensor) -> Tensor:
        storage = tensor.untyped_storage()
        if storage._cdata not in own:
            kept[storage._cdata] = (storage.nbytes(), tensor)
        return tensor

    with saved_tensors_hooks(pack, lambda tensor: tensor):
        out = model(torch.empty(size, device=device))
    del out
    return sum(size for size, _ in kept.values())


def move(model: nn.Module, device: str) -> None:
    """Puts tensors of the same sizes on `device`: those of the meta device can't be copied."""
    for module in model.modules():
        for name, parameter in module._parameters.items():
            if parameter is not None:
                data = torch.empty(parameter.shape, dtype=parameter.dtype, device=device)
                module._parameters[name] = nn.Parameter(data, parameter.requires_grad)
        for name, buffer in module._buffers.items():
            if buffer is not None:
                module._buffers[name] = torch.empty(buffer.shape, dtype=buffer.dtype, device=device)


def gpu_attention(query: Tensor, key: Tensor, value: Tensor, *args: Any, **kwargs: Any) -> Tensor:
    """Attention by the kernel that a build with CUDA takes; this build has none, and would take the unfused one."""
    if args or kwargs.get("attn_mask") is not None:
        raise NotImplementedError("attention with a mask")
    if torch.is_autocast_enabled("cuda"):
        query, key, value = (x.to(torch.get_autocast_dtype("cuda")) for x in (query, key, value))
    dropout = kwargs.get("dropout_p", 0.0)
    if query.dtype == torch.float32:
        op = torch.ops.aten._scaled_dot_product_efficient_attention
        return op(query, key, value, None, True, dropout)[0]
    return torch.ops.aten._scaled_dot_product_flash_attention(query, key, value, dropout)[0]


@contextmanager
def autocast(dtype: torch.dtype) -> Iterator[None]:
    """torch.autocast("cuda"), which a build without CUDA switches off."""
    torch.set_autocast_dtype("cuda", dtype)
    torch.set_autocast_enabled("cuda", dtype != torch.float32)
    try:
        yield
    finally:
        torch.set_autocast_enabled("cuda", False)
        torch.clear_autocast_cache()


def record(name: str, kind: str) -> dict[str, Any]:
    size = [BATCH, *input_of(name, kind)["input_size"][1:]]
    with torch.device("meta"):
        model = build(name, kind)
    fields: dict[str, Any] = {"model": name, "input": size}
    fields["parameters"] = sum(p.nbytes for p in model.parameters())
    fields["buffers"] = sum(b.nbytes for b in model.buffers())
    for mode in ("train", "eval"):
        fields[mode] = saved_bytes(model.train(mode == "train"), size, "meta")
    model.train()
    patch = mock.patch.object(functional, "scaled_dot_product_attention", gpu_attention)
    with FakeTensorMode(), patch:
        move(model, "cuda")
        for dtype in (torch.float32, torch.float16, torch.bfloat16):
            with autocast(dtype):
                fields[str(dtype).removeprefix("torch.")] = saved_bytes(model, size, "cuda")
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
        recorded[name] = record(name, kind)
        print(recorded[name], flush=True)
        save(recorded)


if __name__ == "__main__":
    main(sys.argv[1:])
