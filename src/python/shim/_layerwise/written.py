"""What is written in the user's file: the arguments of a call, and comments."""

import ast
import re
import tokenize

from _layerwise import spans

#: By file, its calls by where they stand.
_calls = {}
_REMARK = re.compile(r"#\s*layerwise:\s*(.*)")


def arguments(module):
    """The name that was called to make `module`, and each argument: its keyword, where it stands, and what whole number it is."""
    span = spans.origin(module)
    call = None if span is None else _calls_in(span[0]).get(tuple(span[1:]))
    if call is None or any(isinstance(arg, ast.Starred) for arg in call.args):
        return [None, []]
    given = [(None, arg) for arg in call.args] + [(each.arg, each.value) for each in call.keywords if each.arg]
    return [_callee(call.func), [_argument(span[0], keyword, value) for keyword, value in given]]


def remarks(file):
    """The comments addressed to this program, `# layerwise: ignore[never-run]`: line, and what follows the colon."""
    try:
        with open(file, "rb") as text:
            found = [(token.start[0], _REMARK.match(token.string)) for token in tokenize.tokenize(text.readline) if token.type == tokenize.COMMENT]
    except (OSError, SyntaxError, ValueError):
        return []
    return [[line, match[1]] for line, match in found if match]


def _argument(file, keyword, value):
    place = [file, value.lineno, value.end_lineno, value.col_offset, value.end_col_offset]
    literal = value.value if isinstance(value, ast.Constant) and type(value.value) is int else None
    return [keyword, place, literal]


def _callee(function):
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else None


def call_at(place):
    """Of what the expression at `place` is a call: a method, an operator, or a function and the module that has it."""
    file, *where = place
    node = _calls_in(file).get(tuple(where))
    if node is None:
        return ["operator" if tuple(where) in _operators_in(file) else None, None]
    if isinstance(node.func, ast.Name):
        return ["function", None]
    module = _dotted(getattr(node.func, "value", None), _imports_in(file))
    return ["method", None] if module is None else ["function", module]


def _dotted(node, imports):
    """The module that an expression names; None where it names none."""
    if isinstance(node, ast.Name):
        return imports.get(node.id)
    outer = _dotted(node.value, imports) if isinstance(node, ast.Attribute) else None
    return None if outer is None else f"{outer}.{node.attr}"


def _imports_in(file):
    """The modules that a file imports, by the names that it has for them."""
    found = {}
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.Import):
            for name in node.names:
                found[name.asname or name.name.split(".")[0]] = name.name if name.asname else name.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for name in node.names:
                found[name.asname or name.name] = f"{node.module}.{name.name}"
    return found


def _operators_in(file):
    kinds = (ast.BinOp, ast.UnaryOp, ast.AugAssign, ast.Compare, ast.Subscript)
    return {_place(node) for node in ast.walk(_tree(file)) if isinstance(node, kinds)}


def _calls_in(file):
    if file not in _calls:
        _calls[file] = {_place(node): node for node in ast.walk(_tree(file)) if isinstance(node, ast.Call)}
    return _calls[file]


def _tree(file):
    try:
        with open(file, "rb") as text:
            return ast.parse(text.read())
    except (OSError, SyntaxError, ValueError):
        return ast.Module([], [])


def _place(node):
    return node.lineno, node.end_lineno, node.col_offset, node.end_col_offset
