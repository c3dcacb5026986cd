"""`"%.4f" % loss.item()` and `float(loss)` in a user's files. Python takes a float or nothing there, and a number that isn't
known is none."""

import ast
import builtins
import re
import sys
from importlib.machinery import PathFinder, SourceFileLoader

_NAME = "__layerwise_percent__"
_NUMBER = "__layerwise_number__"
_PART = re.compile(r"%(?:\((?P<key>[^)]*)\))?(?P<flags>[#0\- +]*)(?P<width>\*|\d*)(?:\.(?P<digits>\*|\d*))?[hlL]?(?P<kind>.)", re.DOTALL)
#: A file with none of these does nothing of the kind.
_FORMATS = re.compile(rb"%[^\n'\"]*?[diueEfFgG]|\b(?:float|int)\(|\blogging\b")


def compiled(source, path):
    """The code of a file. Its formats with `%` print numbers that aren't known as `?`."""
    if not _FORMATS.search(source):
        return compile(source, path, "exec", dont_inherit=True)
    tree = _Formats().visit(ast.parse(source, path))
    if b"logging" in source:
        _log_unknown()
    return compile(tree, path, "exec", dont_inherit=True)


class Loader(SourceFileLoader):
    """Imports a file with the code of `compiled`."""

    def get_code(self, fullname):
        return compiled(self.get_data(self.path), self.path)


class Finder:
    """Finds the other files of the folder that the user's file lies in: they are the user's, too."""

    def __init__(self, folder):
        self._folder = folder + "/"

    def find_spec(self, name, path=None, target=None):
        spec = PathFinder.find_spec(name, path, target)
        if spec is None or type(spec.loader) is not SourceFileLoader or not self._is_own(spec.origin):
            return None
        spec.loader = Loader(name, spec.origin)
        return spec

    def _is_own(self, file):
        return file.startswith(self._folder) and "/site-packages/" not in file


def also_below(folder):
    """Imports the files of a folder in this way."""
    sys.meta_path.insert(sys.meta_path.index(PathFinder), Finder(folder))


def _log_unknown():
    import logging

    def message(record):
        return formatted(str(record.msg), record.args) if record.args else str(record.msg)

    logging.LogRecord.getMessage = message


class _Formats(ast.NodeTransformer):
    def visit_Call(self, node):
        self.generic_visit(node)
        kind = node.func
        if not isinstance(kind, ast.Name) or kind.id not in ("float", "int") or len(node.args) != 1 or node.keywords:
            return node
        if isinstance(node.args[0], (ast.Constant, ast.Starred)):
            return node
        function = ast.copy_location(ast.Name(_NUMBER, ast.Load()), node)
        return ast.copy_location(ast.Call(function, [kind, node.args[0]], []), node)

    def visit_BinOp(self, node):
        self.generic_visit(node)
        text = node.left
        if not (isinstance(node.op, ast.Mod) and isinstance(text, ast.Constant) and isinstance(text.value, str)):
            return node
        function = ast.copy_location(ast.Name(_NAME, ast.Load()), node)
        return ast.copy_location(ast.Call(function, [text, node.right], []), node)


def formatted(text, values):
    """`text % values`, with `?` for numbers that aren't known."""
    given = values if isinstance(values, (tuple, dict)) else (values,)
    if not any(map(_is_unknown, given.values() if isinstance(given, dict) else given)):
        return text % values
    rest = iter(() if isinstance(given, dict) else given)
    kept = []

    def part(found):
        if found["kind"] == "%":
            return found[0]
        stars = [next(rest) for piece in (found["width"], found["digits"]) if piece == "*"]
        value = given[found["key"]] if found["key"] is not None else next(rest)
        if not _is_unknown(value):
            kept.extend([*stars, value])
            return found[0] if found["key"] is None else found[0].replace(f"({found['key']})", "", 1)
        width = str(stars[0]) if found["width"] == "*" else found["width"]
        return ("?".ljust if "-" in found["flags"] else "?".rjust)(int(width or 0))

    try:
        changed = _PART.sub(part, text)
    except (StopIteration, KeyError):
        # Python says what is missing.
        return text % values
    return changed % (*kept, *rest)


def number(kind, value):
    """`float(value)`: of a number that isn't known one that isn't known. `kind` is what the file means by that name."""
    if kind in (float, int) and _is_unknown(value):
        from torch._unknown import UnknownNumber

        return UnknownNumber(kind, value._shape)
    return kind(value)


# The code of `compiled` finds them there, and the file's own names stay what they are.
setattr(builtins, _NAME, formatted)
setattr(builtins, _NUMBER, number)


def _is_unknown(value):
    from torch import Tensor
    from torch._numbers import known
    from torch._unknown import is_unknown

    return is_unknown(value) or (isinstance(value, Tensor) and value.numel() == 1 and known(value) is None)
