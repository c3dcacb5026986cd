"""`"%.4f" % loss.item()` in a user's file. Python takes a float or nothing there, and a number that isn't known is none."""

import ast
import builtins
import re
from importlib.machinery import SourceFileLoader

_NAME = "__layerwise_percent__"
_PART = re.compile(r"%(?:\((?P<key>[^)]*)\))?(?P<flags>[#0\- +]*)(?P<width>\*|\d*)(?:\.(?P<digits>\*|\d*))?[hlL]?(?P<kind>.)", re.DOTALL)
#: A file with none of these formats no number in this way.
_FORMATS = re.compile(rb"%[^\n'\"]*?[diueEfFgG]")


def compiled(source, path):
    """The code of a file. Its formats with `%` print numbers that aren't known as `?`."""
    if not _FORMATS.search(source):
        return compile(source, path, "exec", dont_inherit=True)
    tree = _Formats().visit(ast.parse(source, path))
    return compile(tree, path, "exec", dont_inherit=True)


class Loader(SourceFileLoader):
    """Imports a file with the code of `compiled`."""

    def get_code(self, fullname):
        return compiled(self.get_data(self.path), self.path)


class _Formats(ast.NodeTransformer):
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


# The code of `compiled` finds it there, and the file's own names stay what they are.
setattr(builtins, _NAME, formatted)


def _is_unknown(value):
    from torch import Tensor
    from torch._numbers import known
    from torch._unknown import is_unknown

    return is_unknown(value) or (isinstance(value, Tensor) and value.numel() == 1 and known(value) is None)
