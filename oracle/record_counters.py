"""Records what other counters say of the fixture networks: FlopCounterMode, fvcore and ptflops, module by module.

    PYTHONPATH=<torchinfo checkout> python oracle/record_counters.py [case-name-part …]

writes test/golden/counters/<case>.json. Each is called as its own documentation does: the model in the mode that the
case asks for (ptflops sets eval mode itself), gradients on, on a CPU, with no setting of PyTorch's changed.
Besides torch it needs fvcore and ptflops.
"""

from __future__ import annotations

import contextlib
import importlib.metadata
import io
import json
import logging
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ptflops
import torch
from fvcore.nn import FlopCountAnalysis
from ptflops import pytorch_engine
from torch import nn
from torch.utils.flop_counter import FlopCounterMode
from torchinfo.torchinfo import process_input

from networks.case import Case, make
from networks.counts import SUMMARY_OPTIONS
from record_summaries import topics

GOLDEN = Path(__file__).parent.parent / "test" / "golden" / "counters"

Counts = dict[str, Any]


def prepare(case: Case) -> tuple[nn.Module, list[Any]] | None:
    """The model and its inputs; None where they can't be given by place alone."""
    torch.manual_seed(0)
    model = case.build()
    call = make(case.call)
    if "device" in call or set(call) - SUMMARY_OPTIONS:
        return None
    x, _ = process_input(
        call.get("input_data"), call.get("input_size"), call.get("batch_dim"), torch.device("cpu"), call.get("dtypes")
    )
    if not isinstance(x, (list, tuple)) or not all(isinstance(item, torch.Tensor) for item in x):
        return None
    if call.get("mode", "same") != "same":
        model.train(call["mode"] == "train")
    return model, list(x)


def paths_of(model: nn.Module) -> dict[nn.Module, str]:
    """Each module's first place."""
    return {module: name for name, module in model.named_modules()}


def nonzero(counts: dict[str, int]) -> dict[str, int]:
    return {name: int(count) for name, count in sorted(counts.items()) if count}


def flop_counter(model: nn.Module, inputs: list[Any]) -> Counts:
    counter = FlopCounterMode(display=False)
    with counter:
        model(*inputs)
    paths = paths_of(model)
    names = {name: paths[module] for module, name in counter.mod_tracker._known_modules.items() if module in paths}
    sums = {name: sum(by_op.values()) for name, by_op in counter.get_flop_counts().items()}
    modules = {names[name]: flops for name, flops in sums.items() if name in names}
    return {"total": counter.get_total_flops(), "modules": nonzero(modules)}


def fvcore(model: nn.Module, inputs: list[Any]) -> Counts:
    analysis = FlopCountAnalysis(model, tuple(inputs)).tracer_warnings("none")
    total = int(analysis.total())
    unsupported = {op: count for op, count in sorted(analysis.unsupported_ops().items())}
    return {"total": total, "modules": nonzero(analysis.by_module()), "unsupported": unsupported}


def ptflops_counts(model: nn.Module, inputs: list[Any]) -> Counts:
    """Its answer, and what makes it: the counts of the modules that it knows, and those of patched functions."""
    counted: dict[str, int] = {}
    batch: list[int] = []
    average = pytorch_engine.compute_average_flops_cost

    def noting(self: nn.Module) -> Any:
        for module, path in paths_of(self).items():
            counted[path] = getattr(module, "__flops__", 0)
        batch.append(self.__batch_counter__)
        return average(self)

    pytorch_engine.compute_average_flops_cost = noting
    try:
        answer, _ = ptflops.get_model_complexity_info(
            model, (1,), as_strings=False, print_per_layer_stat=False,
            input_constructor=lambda _: inputs[0] if len(inputs) == 1 else named(model, inputs),
        )  # fmt: skip
    finally:
        pytorch_engine.compute_average_flops_cost = average
    if answer is None:
        raise RuntimeError("ptflops gives up")
    return {"answer": answer, "batch": batch[0], "modules": nonzero(counted)}


def named(model: nn.Module, inputs: list[Any]) -> dict[str, Any]:
    """Several inputs reach a model by name only."""
    names = type(model).forward.__code__.co_varnames[1:]
    return dict(zip(names, inputs, strict=False))


COUNTERS: dict[str, Callable[[nn.Module, list[Any]], Counts]] = {
    "flopCounter": flop_counter,
    "fvcore": fvcore,
    "ptflops": ptflops_counts,
}


def counted(case: Case, count: Callable[[nn.Module, list[Any]], Counts]) -> Counts:
    prepared = prepare(case)
    assert prepared is not None
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            with contextlib.redirect_stderr(io.StringIO()):
                warnings.simplefilter("ignore")
                return count(*prepared)
    except Exception as error:  # noqa: BLE001 - that it fails is what is recorded
        text = str(error).strip().split("\n")[0]
        return {"error": f"{type(error).__name__}: {text}"}


def main(wanted: list[str]) -> None:
    logging.disable(logging.WARNING)
    GOLDEN.mkdir(exist_ok=True)
    names = ("torch", "fvcore", "ptflops")
    versions = {name: importlib.metadata.version(name) for name in names}
    for module in topics().values():
        for case in module.CASES:
            if wanted and not any(part in case.name for part in wanted):
                continue
            try:
                prepared = prepare(case)
                if prepared is None:
                    continue
                with torch.no_grad():
                    prepared[0](*prepared[1])
            except Exception:  # noqa: BLE001 - networks that fail are others' business
                continue
            print(case.name, flush=True)
            lines = [f"  {json.dumps(name)}: {json.dumps(counted(case, count))}" for name, count in COUNTERS.items()]
            lines.append(f'  "versions": {json.dumps(versions)}')
            (GOLDEN / f"{case.name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
