"""Whether a file is prepared for an import that fails: then it must fail."""

import ast
import functools
import linecache

#: What an `except` clause names that takes a failed import.
_CATCHING = frozenset(("ImportError", "ModuleNotFoundError", "Exception", "BaseException"))


def is_guarded(frame):
    """True where what the frame runs stands in a `try` that takes an ImportError, or where that can't be read."""
    lines = _guarded_lines(frame.f_code.co_filename)
    return lines is None or frame.f_lineno in lines


@functools.lru_cache
def _guarded_lines(file):
    text = "".join(linecache.getlines(file))
    try:
        return _lines(ast.parse(text)) if text else None
    except (SyntaxError, ValueError, RecursionError):
        return None


def _lines(tree):
    lines = set()
    for node in ast.walk(tree):
        if _takes_it(node):
            lines.update(range(node.body[0].lineno, node.body[-1].end_lineno + 1))
    return lines


def _takes_it(node):
    if isinstance(node, ast.Try):
        return any(handler.type is None or _names(handler.type) & _CATCHING for handler in node.handlers)
    if isinstance(node, ast.With):
        return any("suppress" in _names(item.context_expr) for item in node.items)
    return False


def _names(node):
    return {part.id if isinstance(part, ast.Name) else part.attr for part in ast.walk(node) if isinstance(part, (ast.Name, ast.Attribute))}
