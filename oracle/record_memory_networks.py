"""Records what autograd keeps for backward on a GPU, of the fixture networks, and in which dtype ops run under autocast.

    PYTHONPATH=<torchinfo checkout> venv/bin/python oracle/record_memory_networks.py

writes test/golden/memory/networks.json and test/golden/memory/autocast.json.
"""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import torch
from torch import nn
from torch._subclasses.fake_tensor import FakeTensorMode

from gpu import autocast, kept_on_gpu
from networks.case import DTYPES, Case
from record_summaries import topics

GOLDEN = Path(__file__).parent.parent / "test" / "golden" / "memory"
#: Recurrent layers run by cuDNN on a GPU, which a build without CUDA can't stand for. A GPU's unfold makes its result
#: in memory as large as the input (Im2Col.cu), the stand-in doesn't.
LEFT_OUT = (nn.RNNBase, nn.Unfold)
PLAIN = {"input_size", "dtypes", "col_names", "depth", "row_settings", "verbose", "mode"}


def sizes_of(case: Case) -> list[Any] | None:
    sizes = case.call.get("input_size")
    if case.name.startswith("errors-"):
        return None
    if sizes is None or set(case.call) - PLAIN or case.earlier:
        return None
    sizes = [sizes] if isinstance(sizes[0], int) else list(sizes)
    return sizes if all(isinstance(size, (tuple, list)) for size in sizes) else None


def record(case: Case) -> dict[str, int] | None:
    sizes = sizes_of(case)
    if not sizes:
        return None
    torch.manual_seed(0)
    model = case.build().train()
    if any(isinstance(module, LEFT_OUT) for module in model.modules()):
        return None
    names = case.call.get("dtypes") or ["float"] * len(sizes)
    dtypes = [name if isinstance(name, torch.dtype) else DTYPES.get(name) for name in names]

    def run() -> Any:
        pairs = zip(sizes, dtypes)
        return model(*[torch.zeros(size, dtype=dtype, device="cuda") for size, dtype in pairs])

    return kept_on_gpu(model, run)


def networks() -> dict[str, Any]:
    recorded = {}
    for module in topics().values():
        for case in module.CASES:
            try:
                fields = record(case)
            except Exception as error:  # noqa: BLE001
                print(f"{case.name}: {error!r}"[:160])
                continue
            if fields:
                recorded[case.name] = fields
    return recorded


def results() -> dict[str, str]:
    """By function of one tensor, the dtype of its result of float16 under torch.autocast("cuda")."""
    found = {}
    for place in (torch, torch.nn.functional):
        for name in sorted(dir(place)):
            function = getattr(place, name)
            if name.startswith("_") or name.endswith("_") or not callable(function) or isinstance(function, type):
                continue
            with FakeTensorMode(), autocast(torch.float16), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                try:
                    out = function(torch.ones(2, 3, 4, device="cuda", dtype=torch.float16))
                except Exception:  # noqa: BLE001
                    continue
            if isinstance(out, torch.Tensor):
                found[name] = str(out.dtype).removeprefix("torch.")
    return found


def write(name: str, recorded: dict[str, Any]) -> None:
    lines = ",\n".join(f" {json.dumps(key)}: {json.dumps(recorded[key])}" for key in sorted(recorded))
    GOLDEN.mkdir(parents=True, exist_ok=True)
    (GOLDEN / name).write_text(f"{{\n{lines}\n}}\n")


if __name__ == "__main__":
    write("autocast.json", results())
    write("networks.json", networks())
