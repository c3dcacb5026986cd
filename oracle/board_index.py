"""What the records of both boards have in common."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import torchinfo


def torchinfo_commit() -> str:
    checkout = Path(torchinfo.__file__).parent
    command = ["git", "-C", str(checkout), "rev-parse", "--short=7", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def write_index(index: Path, versions: dict[str, str], models: list[dict[str, Any]]) -> None:
    """A file with one model a line."""
    lines = ",\n".join("  " + json.dumps(line) for line in models)
    index.write_text(f'{{\n "versions": {json.dumps(versions)},\n "models": [\n{lines}\n ]\n}}\n')
