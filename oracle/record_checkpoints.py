"""Writes small checkpoints as PyTorch and safetensors write them, and what they hold.

    venv/bin/pip install safetensors
    venv/bin/python oracle/record_checkpoints.py

writes test/golden/checkpoints/: the files, and index.json with what each holds: name, shape, dtype, and which names
share their memory. Recording twice gives the same index; torch.save's zip files carry a random id.
"""

from __future__ import annotations

import collections
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import nn

FOLDER = Path(__file__).parent.parent / "test" / "golden" / "checkpoints"
INDEX: list[dict[str, Any]] = []


class Net(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.ReLU())
        self.classifier = nn.Linear(4, 5)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.classifier(self.features(x).mean((2, 3)))


class Tied(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(6, 4)
        self.head = nn.Linear(4, 6, bias=False)
        self.head.weight = self.embedding.weight


class Buffers(nn.Module):
    """One buffer of which no state dict speaks, though what pickles the module has it."""

    def __init__(self) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(()))
        self.register_buffer("mean", torch.zeros(3))
        self.register_buffer("grid", torch.zeros(7), persistent=False)


DTYPES = [
    torch.bool, torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64, torch.float16, torch.bfloat16,
    torch.float32, torch.float64, torch.complex64, torch.float8_e4m3fn, torch.float8_e5m2, torch.uint16,
    torch.uint32, torch.uint64,
]


def every_dtype() -> dict[str, torch.Tensor]:
    return {str(dtype).removeprefix("torch."): torch.zeros(2, 3, dtype=torch.uint8).to(dtype) for dtype in DTYPES}


def record(file: str, state: dict[str, torch.Tensor], key: str | None = None, shared: bool = True) -> None:
    storages: dict[int, int] = {}
    tensors = []
    for name, tensor in state.items():
        place = tensor.untyped_storage().data_ptr() if tensor.numel() and tensor.device.type == "cpu" else id(tensor)
        storage = storages.setdefault(place if shared else id(name), len(storages))
        dtype = str(tensor.dtype).removeprefix("torch.")
        tensors.append({"name": name, "shape": list(tensor.shape), "dtype": dtype, "storage": storage})
    INDEX.append({"file": file, "key": key, "tensors": tensors})


def save(file: str, value: Any, state: dict[str, torch.Tensor], key: str | None = None, legacy: bool = False,
         protocol: int = 2) -> None:
    torch.save(value, FOLDER / file, _use_new_zipfile_serialization=not legacy, pickle_protocol=protocol)
    record(file, state, key)


def torch_files() -> None:
    state = Net().state_dict()
    for legacy in (False, True):
        ending = "legacy.pt" if legacy else "zip.pt"
        save(f"state-dict.{ending}", state, state, legacy=legacy)
        save(f"training.{ending}", training(), state, "model_state_dict", legacy)
        save(f"tied.{ending}", Tied().state_dict(), Tied().state_dict(), legacy=legacy)
        save(f"dtypes.{ending}", every_dtype(), every_dtype(), legacy=legacy)
        save(f"shapes.{ending}", shapes(), shapes(), legacy=legacy)
    for protocol in (3, 4, 5):
        save(f"protocol-{protocol}.zip.pt", state, state, protocol=protocol)
    parallel = {f"module.{name}": tensor for name, tensor in state.items()}
    save("data-parallel.zip.pth", {"state_dict": parallel, "epoch": 3}, parallel, "state_dict")
    parameters = dict(Net().named_parameters())
    save("parameters.zip.pt", parameters, parameters)
    meta = Net().to("meta").state_dict()
    save("meta.zip.pt", meta, meta)
    nested = {"encoder": dict(state), "head": {"weight": torch.zeros(2)}, "version": 1}
    flat = {f"encoder.{name}": tensor for name, tensor in state.items()} | {"head.weight": torch.zeros(2)}
    save("nested.zip.pt", {"model": nested}, flat, "model")
    module = Net()
    whole = {**dict(module.named_parameters()), **dict(module.named_buffers())}
    save("module.zip.pt", module, by_module(module, whole))
    for protocol in (2, 4):
        save(f"buffers-{protocol}.zip.pt", Buffers(), Buffers().state_dict(), protocol=protocol)
    one = {"scale": torch.ones(1), "mean": torch.zeros(3)}
    Buffers().load_state_dict(one)
    save("scalar-as-list.zip.pt", one, one)
    script = torch.jit.script(Net())
    torch.jit.save(script, FOLDER / "script.pt")
    record("script.pt", by_module(module, whole))
    repacked("state-dict.zip.pt", "deflated.zip.pt", state)


def by_module(module: nn.Module, whole: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """In the order in which a module keeps them: its own parameters, its own buffers, its children's."""
    ordered = {}
    for path, part in module.named_modules():
        for name in [*part._parameters, *part._buffers]:
            full = f"{path}.{name}" if path else name
            ordered[full] = whole[full]
    return ordered


def training() -> dict[str, Any]:
    net = Net()
    optimizer = torch.optim.Adam(net.parameters())
    net(torch.zeros(2, 3, 8, 8)).sum().backward()
    optimizer.step()
    return {
        "epoch": 7,
        "best": 0.25,
        "optimizer_state_dict": optimizer.state_dict(),
        "model_state_dict": net.state_dict(),
        "rng": torch.get_rng_state()[:8].clone(),
        "history": collections.defaultdict(list, loss=[1.5, 0.5]),
    }


def shapes() -> dict[str, torch.Tensor]:
    base = torch.zeros(4, 6)
    return {
        "scalar": torch.tensor(1.5),
        "empty": torch.zeros(0, 3),
        "whole": base,
        "transposed": base.t(),
        "row": base[1],
        "columns": base[:, ::2],
        "expanded": torch.zeros(1).expand(5),
    }


def repacked(source: str, target: str, state: dict[str, torch.Tensor]) -> None:
    """The same archive, deflated as a zip program would."""
    with zipfile.ZipFile(FOLDER / source) as old, zipfile.ZipFile(FOLDER / target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename), old.read(entry), zipfile.ZIP_DEFLATED)
    record(target, state)


def safetensors_files() -> None:
    state = {name: tensor.contiguous() for name, tensor in Net().state_dict().items()}
    save_file(state, FOLDER / "state-dict.safetensors", metadata={"format": "pt"})
    record("state-dict.safetensors", state)
    some = every_dtype()
    save_file(some, FOLDER / "dtypes.safetensors")
    record("dtypes.safetensors", some)
    names = list(state)
    halves = {"sharded-00001-of-00002.safetensors": names[:4], "sharded-00002-of-00002.safetensors": names[4:]}
    for file, part in halves.items():
        save_file({name: state[name] for name in part}, FOLDER / file)
    write_index("sharded.safetensors.index.json", halves)
    record("sharded.safetensors.index.json", state)
    bins = {"sharded-1.bin": names[:4], "sharded-2.bin": names[4:]}
    for file, part in bins.items():
        torch.save({name: state[name].clone() for name in part}, FOLDER / file)
    write_index("sharded.bin.index.json", bins)
    record("sharded.bin.index.json", state)


def write_index(file: str, parts: dict[str, list[str]]) -> None:
    weight_map = {name: part for part, names in parts.items() for name in names}
    (FOLDER / file).write_text(json.dumps({"metadata": {"total_size": 0}, "weight_map": weight_map}, indent=1) + "\n")


class Evil:
    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, ("touch /tmp/layerwise-was-here",)


def hostile_files() -> None:
    """What PyTorch would run or refuse: its state dict is read all the same, and nothing is called."""
    state = Net().state_dict()
    save("hostile.zip.pt", {"state_dict": state, "payload": Evil()}, state, "state_dict")
    save("hostile.legacy.pt", {"state_dict": state, "payload": Evil()}, state, "state_dict", legacy=True)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    torch.manual_seed(0)
    torch_files()
    safetensors_files()
    hostile_files()
    lines = ",\n".join(json.dumps(entry) for entry in INDEX)
    (FOLDER / "index.json").write_text(f"[\n{lines}\n]\n")
