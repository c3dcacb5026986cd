"""Record the arguments of every layer class and of the functions beside them.

A row is {"layer" or "function": name, "args": [[name] or [name, default], …]}. A lone ["*"] says
that what follows goes by keyword only; ["*args"] and ["**kwargs"] collect.
"""

import ast
import functools
import inspect
import re

import torch
import torch.nn.functional as F
from torch import nn
from torch.overrides import get_testing_overrides

from ._case import encode

# Imported into torch.nn.functional for its own use; no one calls them as F.<name>.
HELPERS = ("has_torch_function", "handle_torch_function", "assert_int_or_pair", "boolean_dispatch")
EMPTY = inspect.Parameter.empty


def default_of(value):
    if isinstance(value, (torch.layout, torch.device, torch.memory_format)):
        return {"torch": str(value).removeprefix("torch.")}
    try:
        return encode(value)
    except TypeError:
        return {"repr": getattr(value, "__name__", None) or type(value).__name__}


def rows_of(signature):
    rows, starred = [], False
    for p in signature.parameters.values():
        if p.kind is p.VAR_POSITIONAL:
            rows.append([f"*{p.name}"])
            starred = True
        elif p.kind is p.VAR_KEYWORD:
            rows.append([f"**{p.name}"])
        else:
            if p.kind is p.KEYWORD_ONLY and not starred:
                rows.append(["*"])
                starred = True
            rows.append([p.name] if p.default is EMPTY else [p.name, default_of(p.default)])
    return rows


def literal(text):
    """A default as a docstring writes it: Python, or one of torch's own names."""
    node = ast.parse(text.strip(), mode="eval").body
    if text.startswith("torch."):
        return default_of(getattr(torch, text.removeprefix("torch.")))
    if isinstance(node, ast.BinOp):  # rrelu's 1/8 is written as a division
        return encode(eval(compile(ast.Expression(node), "default", "eval"), {}))
    try:
        return encode(ast.literal_eval(node))
    except ValueError:
        return {"repr": text.strip()}


def split_arguments(text):
    """At the commas that no bracket encloses."""
    parts, depth = [""], 0
    for char in text:
        depth += (char in "([{") - (char in ")]}")
        if char == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts if part.strip()]


def rows_of_doc(name, doc):
    """From a builtin's docstring, whose first lines hold `name(a, b=None, *, c=1) -> Tensor`.
    Not parsed as Python: `zeros(*size, *, …)` and `arange(start=0, end, …)` aren't."""
    found = re.search(rf"{re.escape(name)}\((.*?)\)\s*(?:->|\n|$)", doc or "", re.S)
    if not found or "arg0" in found[1]:  # arg0: a pybind11 function that names nothing
        return None
    rows = []
    for part in split_arguments(found[1].replace("\\", "").replace("(optional)", "")):
        if part == "*" and any(row[0].startswith("*") for row in rows):
            continue
        argument, equals, default = part.partition("=")
        argument = argument.partition(":")[0].strip()
        rows.append([argument, literal(default.strip())] if equals else [argument])
    return rows


def layer_rows():
    names = sorted({*nn.modules.__all__, "DataParallel", "Parameter", "Buffer"})
    return [{"layer": n, "args": rows_of(inspect.signature(getattr(nn, n)))} for n in names]


@functools.cache
def overrides():
    return get_testing_overrides()


def override_rows(function):
    stand_in = overrides().get(function)
    return None if stand_in is None else rows_of(inspect.signature(stand_in))


def functional_rows(name):
    """The Python source first; boolean_dispatch hides max_pool2d behind (*args, **kwargs)."""
    function = getattr(F, name)
    hidden = getattr(F, f"_{name}", None)
    if inspect.isfunction(function):
        rows = rows_of(inspect.signature(function))
        if rows != [["*args"], ["**kwargs"]]:
            return rows, "source"
        if inspect.isfunction(hidden):
            return rows_of(inspect.signature(hidden)), "source"
    rows = rows_of_doc(name, function.__doc__)
    return (rows, "docstring") if rows is not None else (override_rows(function), "overrides")


def functional_names():
    for name, value in sorted(vars(F).items()):
        if name.startswith("_") or not callable(value) or inspect.isclass(value):
            continue
        home = getattr(value, "__module__", None) or ""
        if name.startswith(HELPERS):
            continue
        if home in ("torch.nn.functional", "torch._jit_internal") or inspect.isbuiltin(value):
            yield name


def torch_rows():
    """From the stand-ins of torch.overrides, which name arguments but blur keyword-only ones;
    the factories (zeros, arange, …) have none, so their docstrings speak."""
    for name in sorted(n for n in dir(torch) if not n.startswith("_")):
        function = getattr(torch, name)
        if not callable(function):
            continue
        rows, source = override_rows(function), "overrides"
        if rows is None and inspect.isbuiltin(function):
            rows, source = rows_of_doc(name, function.__doc__), "docstring"
        if rows is not None:
            yield {"function": name, "args": rows, "source": source}


def record_signatures(write):
    layers = layer_rows()
    functions = []
    for name in functional_names():
        rows, source = functional_rows(name)
        if rows is None:
            print(f"functional_signatures: nothing known about {name}")
        else:
            functions.append({"function": name, "args": rows, "source": source})
    plain = list(torch_rows())
    write("signatures", layers)
    write("functional_signatures", functions)
    write("torch_signatures", plain)
    print(f"signatures: {len(layers)}, functional {len(functions)}, torch {len(plain)}")
