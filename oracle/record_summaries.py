"""Records what torchinfo prints for every fixture network.

    PYTHONPATH=<torchinfo checkout> python oracle/record_summaries.py [case-name-part …]

writes test/golden/summary/<case>/expected.txt and case.json. With the 1.8.0 release
on PYTHONPATH and `--release`, writes expected-1.8.txt for the cases that ask for it.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import torch
import torchinfo
from torch import nn

import networks
from networks.case import Case, encode
from networks.counts import exact_macs, saved_bytes
from networks.observed import observe, plain, run_earlier

GOLDEN = Path(__file__).parent.parent / "test" / "golden" / "summary"
PLAIN_OPTIONS = {"input_size", "col_names", "row_settings", "dtypes"}


def topics() -> dict[str, Any]:
    names = sorted(module.name for module in pkgutil.iter_modules(networks.__path__))
    modules = {name: importlib.import_module(f"networks.{name}") for name in names}
    return {name: module for name, module in modules.items() if hasattr(module, "CASES")}


def constructor_sources(module: Any) -> dict[str, tuple[str, list[str]]]:
    """Case name -> source text of its constructor, and of its earlier ones."""
    source = Path(module.__file__).read_text()
    found = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Case":
            texts = [
                ast.unparse(part.body)
                for part in ast.walk(node)
                if isinstance(part, ast.Lambda)
            ]
            found[ast.literal_eval(node.args[0])] = (texts[0], texts[1:])
    return found


def network_name(model: nn.Module) -> str:
    module = type(model).__module__
    topic = module.removeprefix("networks.") if module.startswith("networks.") else "nn"
    return f"{topic}.{type(model).__name__}"


def encode_call(call: dict[str, Any]) -> dict[str, Any]:
    """In summary()'s own options a tuple means what a list means: both are arrays."""
    return {
        key: plain_options(value) if key in PLAIN_OPTIONS else encode(value)
        for key, value in call.items()
    }


def plain_options(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return [plain_options(item) for item in value]
    return encode(value)


def to_text(data: dict[str, Any]) -> str:
    """One key a line, one row a line: a case can be read, and its diff too."""
    lines = []
    for key, value in data.items():
        text = json.dumps(value, ensure_ascii=False)
        if key == "rows" and value:
            rows = [json.dumps(row, ensure_ascii=False) for row in value]
            text = "[\n    " + ",\n    ".join(rows) + "\n  ]"
        lines.append(f"  {json.dumps(key)}: {text}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def run_summary(case: Case) -> tuple[str | None, dict[str, Any]]:
    """The text (None when it raises) and the fields of case.json it decides."""
    run_earlier(case)
    torch.manual_seed(0)
    model = case.build()
    result, fields = observe(case, model)
    text = None if result is None else str(result)
    return text, {"network": network_name(model)} | fields


def versions() -> dict[str, str]:
    checkout = Path(torchinfo.__file__).parent
    command = ["git", "-C", str(checkout), "rev-parse", "--short=7", "HEAD"]
    commit = subprocess.run(command, capture_output=True, text=True, check=True)
    return {
        "torch": torch.__version__,
        "torchinfo commit": commit.stdout.strip(),
        "python": platform.python_version(),
    }


def record(case: Case, sources: tuple[str, list[str]], stamp: dict[str, str]) -> None:
    text, fields = run_summary(case)
    network = fields.pop("network")
    data: dict[str, Any] = {
        "network": network,
        "construct": sources[0],
        "call": encode_call(case.call),
    }
    if case.units:
        data["units"] = case.units
    if case.earlier:
        data["earlier"] = [
            {"construct": source, "call": encode_call(call)}
            for source, (_, call) in zip(sources[1], case.earlier, strict=True)
        ]
    data |= fields
    ran = text is not None and not case.earlier
    data["exactMacs"] = plain(exact_macs(case)) if ran else None
    data["savedBytes"] = plain(saved_bytes(case)) if ran else None
    data["versions"] = stamp

    folder = GOLDEN / case.name
    release_file = folder / "expected-1.8.txt"
    release_text = release_file.read_text() if release_file.exists() else None
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "case.json").write_text(to_text(data))
    if text is not None:
        (folder / "expected.txt").write_text(text)
    if release_text is not None and case.on_1_8:
        release_file.write_text(release_text)


def record_release(case: Case) -> None:
    text, fields = run_summary(case)
    if text is None:
        raise SystemExit(f"{case.name}: {fields['error']}")
    (GOLDEN / case.name / "expected-1.8.txt").write_text(text)


def main(arguments: list[str]) -> None:
    torch.set_num_threads(2)
    release = "--release" in arguments
    wanted = [part for part in arguments if not part.startswith("--")]
    stamp = {} if release else versions()
    names: set[str] = set()
    for module in topics().values():
        sources = constructor_sources(module)
        for case in module.CASES:
            assert case.name not in names, f"two cases are called {case.name}"
            names.add(case.name)
            if wanted and not any(part in case.name for part in wanted):
                continue
            if release and case.on_1_8:
                record_release(case)
            elif not release:
                print(case.name, flush=True)
                record(case, sources[case.name], stamp)
    if not wanted and not release:
        for folder in GOLDEN.iterdir():
            if folder.is_dir() and folder.name not in names:
                shutil.rmtree(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
