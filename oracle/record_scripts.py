"""Records what PyTorch scripts print.

    PYTHONPATH=<folder with torchsummary 1.5.1>:<torchinfo checkout> python oracle/record_scripts.py [name …]

writes test/golden/scripts/<name>.txt for every oracle/scripts/<name>.py, and for the examples that take no minutes.
"""

import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
GOLDEN = HERE.parent / "test" / "golden" / "scripts"
EXAMPLES = [HERE.parent / "examples" / "gpt_block.py"]


def main(wanted):
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for script in [*sorted((HERE / "scripts").glob("*.py")), *EXAMPLES]:
        if wanted and script.stem not in wanted:
            continue
        command = [sys.executable, "-W", "ignore", str(script)]
        made = subprocess.run(command, capture_output=True, text=True, check=False)
        if made.returncode:
            raise SystemExit(f"{script.name}:\n{made.stderr}")
        (GOLDEN / f"{script.stem}.txt").write_text(made.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
