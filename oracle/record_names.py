"""Records which names PyTorch has and where: the modules of its layers, their base classes, its functions and methods.

    python oracle/record_names.py

writes src/python/torch-names.ts and torch-layers.ts, from which the torch that user code imports is laid out. `npm run fix` formats them.
"""

import inspect
import pathlib
import sys
import textwrap

import torch
import torch.nn.functional
import torch.nn.utils.parametrizations
import torch.nn.utils.prune

OUT = pathlib.Path(__file__).parent.parent / "src/python"

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


def wrapped(words):
    return textwrap.fill(" ".join(words), 116, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)


def table(name, doc, lists):
    """A constant of TypeScript: names by the place that has them, as text that a person can read."""
    entries = "".join(f'  "{key}": `\n{wrapped(words)}`,\n' for key, words in lists.items() if words)
    return f"/** {doc} */\nexport const {name} = {{\n{entries}}};\n"


def by_module(found):
    """`~BatchNorm1d(_BatchNorm)@2`: hidden from torch.nn, its bases, the version of its state."""
    lists = {}
    for name, layer in found.items():
        word = f"{'~' if layer.get('hidden') else ''}{name}({','.join(layer['bases'])})"
        version = f"@{layer['version']}" if "version" in layer else ""
        lists.setdefault(layer["module"], []).append(word + version)
    return dict(sorted(lists.items()))


HEAD = "// Recorded by oracle/record_names.py; read by names.ts.\n\n"

if __name__ == "__main__":
    (OUT / "torch-names.ts").write_text(
        HEAD
        + f'export const TORCH_VERSION = "{torch.__version__.split("+")[0]}";\n\n'
        + table("FUNCTIONS", "What can be called, by the module or class that has it.", {path: functions(resolve(path)) for path in NAMESPACES})
        + "\n"
        + table("OTHERS", "Classes and modules, by the module that has them.", {path: others(resolve(path)) for path in OTHERS})
    )
    (OUT / "torch-layers.ts").write_text(
        HEAD
        + table(
            "LAYERS",
            "Layers by the module that defines them: `~` is hidden from torch.nn, bases in brackets, `@` the version of its state.",
            by_module(layers()),
        )
    )
