"""Several files: packages with relative imports, a namespace package, lazy imports, resources, a cycle."""

import importlib
import importlib.resources
import importlib.util
import pkgutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

import zoo
from space.inner.part import Part
from torchinfo import summary
from zoo import build, registry
from zoo.blocks import *

print(zoo.__version__, sorted(registry), Conv.__module__, __name__)
print(summary(build("small"), (1, 3, 8, 8), verbose=0))
print(Part(), Part.__module__, importlib.import_module("space.inner").__path__ is not None)
print([name for _, name, _ in pkgutil.iter_modules(zoo.__path__)])
print(importlib.resources.files("zoo").joinpath("configs/small.json").read_text().strip())
print((HERE / "zoo" / "__init__.py").exists(), importlib.util.find_spec("nowhere") is None)
print(zoo.late.Late(), "zoo.late" in sys.modules)
for wrong in ("import nowhere.at_all", "from zoo import nothing", "from .zoo import x", "from zoo.blocks.conv import Nope"):
    try:
        exec(wrong)
    except ImportError as error:
        print(type(error).__name__, str(error).replace(str(HERE), ""))
