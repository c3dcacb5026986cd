"""Record what PyTorch says about every layer class of torch.nn into test/golden/layers/.

    python oracle/record_layers.py            all families and the signatures
    python oracle/record_layers.py conv rnn   only these families
"""

import importlib
import json
import os
import sys
from collections import Counter
from pathlib import Path

import torch

from layers import FAMILIES
from layers._observe import observe
from layers._signatures import record_signatures

GOLDEN = Path(__file__).resolve().parent.parent / "test" / "golden" / "layers"


def write(name, rows):
    """One JSON array, one row per line, so a change to a case is a change to one line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, allow_nan=False) for row in rows)
    (GOLDEN / f"{name}.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def complaint(case, row):
    """What is wrong with a row whose outcome is not the one its case file states."""
    error = row.get("error")
    call = json.dumps([row["layer"], row["args"], row["kwargs"]])
    if error and not case.expects_error:
        return f"{call} raised {error['type']} ({error['when']}): {error['message']}"
    if not error and case.expects_error:
        return f"{call} should fail and did not: {row['inputs']}"
    return None


def record(family):
    cases = importlib.import_module(f"layers.{family}").CASES
    rows = [observe(case) for case in cases]
    complaints = [c for c in map(complaint, cases, rows) if c]
    for line in complaints:
        print(f"{family}: {line}", file=sys.stderr)
    write(family, rows)
    errors = Counter(row["error"]["when"] for row in rows if "error" in row)
    print(f"{family}: {len(rows)} cases, {dict(errors)}")
    return len(complaints)


def main(wanted):
    torch.set_num_threads(1)
    GOLDEN.mkdir(parents=True, exist_ok=True)
    wrong = sum(record(family) for family in (wanted or FAMILIES))
    if not wanted:
        record_signatures(write)
    return 1 if wrong else 0


if __name__ == "__main__":
    # PyTorch prints sets in some messages ({'valid', 'same'}); only a fixed hash seed orders them.
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})
    sys.exit(main(sys.argv[1:]))
