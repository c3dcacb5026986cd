"""Records which names PyTorch has and where: the modules of its layers, their base classes, its functions and methods.

    python oracle/record_names.py

writes src/python/torch-names.ts, from which the torch that user code imports is laid out.
"""

import inspect
import json
import pathlib
import sys

import torch
import torch.nn.functional
import torch.nn.utils.parametrizations
import torch.nn.utils.prune

OUT = pathlib.Path(__file__).parent.parent / "src/python/torch-names.ts"

NAMESPACES = [
    "torch",
    "torch.Tensor",
    "torch.nn",
    "torch.nn.functional",
    "torch.nn.init",
    "torch.nn.utils",
    "torch.nn.utils.rnn",
    "torch.nn.utils.prune",
    "torch.nn.utils.parametrize",
    "torch.nn.utils.parametrizations",
    "torch.linalg",
    "torch.fft",
    "torch.special",
]

# Where classes and modules are laid out by hand: what PyTorch has there beside.
OTHERS = ["torch", "torch.nn", "torch.utils", "torch.distributions", "torch.cuda", "torch.jit", "torch.autograd", "torch.backends", "torch.amp"]


def resolve(path):
    value = torch
    for name in path.split(".")[1:]:
        value = getattr(value, name)
    return value


def functions(namespace):
    """What can be called in it; classes and modules are laid out by hand."""
    names = []
    for name in sorted(dir(namespace)):
        if name.startswith("_"):
            continue
        value = getattr(namespace, name, None)
        if callable(value) and not inspect.isclass(value):
            names.append(name)
    return names


def others(namespace):
    """Its classes and modules."""
    names = [name for name in sorted(dir(namespace)) if not name.startswith("_")]
    values = {name: getattr(namespace, name, None) for name in names}
    return [name for name, value in values.items() if inspect.isclass(value) or inspect.ismodule(value)]


def layers():
    """Each class of torch.nn.modules, private bases included: its module, its direct bases, and whether torch.nn lacks it."""
    found = {}
    for module in [torch.nn, *(sys.modules[name] for name in sorted(sys.modules) if name.startswith(MODULES))]:
        for value in vars(module).values():
            if inspect.isclass(value) and issubclass(value, torch.nn.Module):
                for kind in value.__mro__:
                    if kind.__module__.startswith(MODULES):
                        found[kind.__name__] = described(kind)
    return dict(sorted(found.items()))


MODULES = "torch.nn.modules."


def described(kind):
    bases = [base.__name__ for base in kind.__bases__]
    hidden = {} if hasattr(torch.nn, kind.__name__) else {"hidden": True}
    version = {"version": kind._version} if getattr(kind, "_version", 1) != 1 else {}
    return {"module": kind.__module__, "bases": bases, **hidden, **version}


if __name__ == "__main__":
    names = {
        "torch": torch.__version__.split("+")[0],
        "functions": {path: functions(resolve(path)) for path in NAMESPACES},
        "others": {path: others(resolve(path)) for path in OTHERS},
        "layers": layers(),
    }
    OUT.write_text(
        "/** Which names PyTorch has, and where: recorded by oracle/record_names.py. */\n"
        f"export const TORCH_NAMES = {json.dumps(names, indent=1)};\n"
    )
