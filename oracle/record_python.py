"""Records what scripts print under real PyTorch.

    venv/bin/python oracle/record_python.py

runs every script in test/golden/python and writes what it prints beside it.
"""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "test" / "golden" / "python"

if __name__ == "__main__":
    for script in sorted(FOLDER.glob("*.py")):
        command = [sys.executable, "-W", "ignore", script.name]
        done = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{script.name}\n{done.stderr}")
        script.with_suffix(".txt").write_text(done.stdout)
