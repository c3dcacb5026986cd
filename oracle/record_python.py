"""Records what scripts print under real PyTorch.

    PYTHONPATH=<torchinfo checkout> venv/bin/python oracle/record_python.py [name …]

runs every script of test/golden/python, and `main.py` of every folder there, and writes what it prints beside it.
"""

import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "test" / "golden" / "python"


def main(wanted):
    for script in sorted([*FOLDER.glob("*.py"), *FOLDER.glob("*/main.py")]):
        name = script.stem if script.parent == FOLDER else script.parent.name
        if wanted and name not in wanted:
            continue
        command = [sys.executable, "-W", "ignore", script.relative_to(FOLDER)]
        quiet = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(command, cwd=FOLDER, env=quiet, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{script.name}\n{done.stderr}")
        (FOLDER / f"{name}.txt").write_text(done.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
