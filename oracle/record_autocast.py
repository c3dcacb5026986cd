"""Records the dtypes of results, and what is kept for backward, under torch.autocast("cpu", torch.bfloat16).

    python oracle/record_autocast.py

runs the calls of ops/<family>.py anew: as they are, with every float32 tensor in bfloat16, and with the first one in it
(an activation, with weights in float32). It writes test/golden/autocast/<family>.json: of each function and variant the
first calls that autocast changes, or one that it doesn't.
"""

from __future__ import annotations

import copy
import json
import runpy
import sys
import warnings
from collections import Counter
from typing import Any

import torch

import op_dsl
from op_dsl import Case
from op_encode import dtype_name, encode
from op_run import flatten, function_of, message_of, saved_entries, specs, start
from record_ops import HERE, families

GOLDEN = HERE.parent / "test" / "golden" / "autocast"
VARIANTS = ("plain", "half", "mixed")
#: Their memory depends on the processor: oneDNN keeps a workspace.
WORKSPACE = {"lstm"}
#: Of mixed dtypes these keep other memory than here, with autocast and without.
NOT_MIXED = {"cosine_similarity", "dist"}
#: Refused here: PyTorch writes them with products and other calls, of which only the products run in bfloat16.
REFUSED = {"cov", "corrcoef", "linalg_pinv"}
#: How many calls of one function and variant are kept.
MOST = 3


def varied(case: Case, variant: str) -> Case | None:
    """The case with its float32 tensors in bfloat16: all of them, or the first; None where that is another variant."""
    made = copy.deepcopy(case)
    floats = []
    seen: set[int] = set()
    for each in specs((made.args, made.kwargs)):
        if each.dtype == torch.float32 and id(each) not in seen:
            seen.add(id(each))
            floats.append(each)
    if variant == "plain":
        return made if floats else None
    if variant == "mixed" and len(floats) < 2 or not floats:
        return None
    for each in floats if variant == "half" else floats[:1]:
        each.dtype = torch.bfloat16
    return made


def ran(case: Case, is_on: bool) -> dict[str, Any]:
    function, args, kwargs, inputs = start(case)
    kept: list[torch.Tensor] = []
    try:
        with torch.autocast("cpu", torch.bfloat16, enabled=is_on):
            with torch.autograd.graph.saved_tensors_hooks(lambda t: kept.append(t) or t, lambda t: t):
                result = function(*args, **kwargs)
    except Exception as error:  # noqa: BLE001
        return {"error": {"type": type(error).__name__, "message": message_of(error)}}
    _, leaves = flatten(result)
    tensors = [leaf for leaf in leaves if isinstance(leaf, torch.Tensor)]
    if not tensors:
        return {}
    _, total = saved_entries(kept, inputs, tensors)
    return {"out": [{"shape": list(t.shape), "dtype": dtype_name(t.dtype)} for t in tensors], "savedBytes": total}


def lines_of(case: Case, told: Counter[tuple[str, str, bool]], written: set[str]) -> list[str]:
    lines = []
    for variant in VARIANTS:
        made = varied(case, variant)
        if made is None or case.op in REFUSED or (variant == "mixed" and case.op in NOT_MIXED):
            continue
        function_of(made)
        plain, cast = ran(made, False), ran(made, True)
        if not cast or "error" in cast and variant != "plain" or "error" in cast and "error" in plain:
            continue
        key = (case.op, variant, plain != cast)
        if told[key] == (MOST if plain != cast else 1):
            continue
        if case.op in WORKSPACE:
            cast.pop("savedBytes", None)
        line: dict[str, Any] = {"op": made.op, "variant": variant}
        seen: dict[int, int] = {}
        line |= {"args": encode(list(made.args), seen), "kwargs": encode(made.kwargs, seen)}
        text = json.dumps(line | cast, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        if text not in written:
            told[key] += 1
            written.add(text)
            lines.append(text)
    return lines


def main() -> None:
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, paths in families().items():
        op_dsl.CASES.clear()
        for path in paths:
            runpy.run_path(str(path))
        told: Counter[tuple[str, str, bool]] = Counter()
        written: set[str] = set()
        lines = [line for case in op_dsl.CASES if not case.fails for line in lines_of(case, told, written)]
        (GOLDEN / f"{name}.json").write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
        print(f"{name}: {len(lines)} calls")


if __name__ == "__main__":
    sys.exit(main())
