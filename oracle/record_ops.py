"""Records what PyTorch says of every call in ops/<family>.py into test/golden/ops/<family>.json.

    python oracle/record_ops.py [family ...]

A family may be spread over several files: ops/pointwise.py, ops/pointwise_binary.py, ...
"""
from __future__ import annotations

import json
import re
import runpy
import sys
import warnings
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import torch  # noqa: E402

import op_dsl  # noqa: E402
from op_run import record  # noqa: E402

VERSION = "2.13.0"
GOLDEN = HERE.parent / "test" / "golden" / "ops"
# Words that change from run to run or from build to build.
UNSTABLE = re.compile(r"0x[0-9a-fA-F]{6,}|registered at |/pytorch/|site-packages|\.cpp:\d|\.h:\d")


def families() -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in sorted((HERE / "ops").glob("*.py")):
        found.setdefault(path.stem.split("_")[0], []).append(path)
    return found


def record_family(name: str, paths: list[Path]) -> int:
    op_dsl.CASES.clear()
    for path in paths:
        runpy.run_path(str(path))
    lines, surprises = [], 0
    for c in op_dsl.CASES:
        line = record(c)
        failed = "error" in line
        text = json.dumps(line, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        if failed and UNSTABLE.search(line["error"]["message"]):
            print(f"  left out, message not stable: {text[:300]}")
            surprises += 1
            continue
        if failed != c.fails:
            print(f"  {'failed' if failed else 'did not fail'}: {text[:600]}")
            surprises += 1
        if text in lines:
            print(f"  twice: {text[:200]}")
            continue
        lines.append(text)
    GOLDEN.mkdir(parents=True, exist_ok=True)
    (GOLDEN / f"{name}.json").write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
    errors = sum('"error":{"type"' in text for text in lines)
    print(f"{name}: {len(lines)} cases, {errors} of them errors")
    return surprises


def main(wanted: list[str]) -> int:
    if torch.__version__.split("+")[0] != VERSION:
        print(f"the goldens are of torch {VERSION}; this is {torch.__version__}", file=sys.stderr)
        return 2
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    known = families()
    unknown = [name for name in wanted if name not in known]
    if unknown:
        print(f"no such family: {', '.join(unknown)}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    surprises = sum(record_family(name, known[name]) for name in wanted or known)
    return 1 if surprises else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
