"""A file whose import ended on its way: which of its models is there, and meant."""

import ast

from _layerwise import ran


def candidates(module, path, names):
    """Of the models named `names` those that the file has called, or the only one that is there. None where the file was
    to define more classes, or where classes alone don't tell which is meant."""
    from torch.nn import Module

    if not _has_all_classes(module, path):
        return []
    made = [name for name in names if isinstance(getattr(module, name), Module)]
    called = [name for name in made if ran.has_run(getattr(module, name))]
    return called or made or names[: len(names) == 1]


def _has_all_classes(module, path):
    try:
        with open(path, "rb") as text:
            tree = ast.parse(text.read())
    except (OSError, SyntaxError, ValueError):
        return False
    return all(node.name in module.__dict__ for node in tree.body if isinstance(node, ast.ClassDef))
