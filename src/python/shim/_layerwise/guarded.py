"""Whether a file is prepared for an import that fails: then it must fail."""

import ast
import functools
import linecache


def is_guarded(frame, kind):
    """True where what the frame runs stands in a `try` that takes an error of that kind, or where that can't be read."""
    if not frame.f_code.co_exceptiontable:
        # There is no `try` in it: so it is with the expression that makes a model, which stands in no file.
        return False
    guards = _guards(frame.f_code.co_filename)
    if guards is None:
        return True
    kinds = {base.__name__ for base in kind.__mro__}
    return any(frame.f_lineno in lines and kinds & names for lines, names in guards)


@functools.lru_cache
def _guards(file):
    """Lines of a file with the names of the errors that are taken there; None where there is no reading it."""
    text = "".join(linecache.getlines(file))
    try:
        nodes = ast.walk(ast.parse(text)) if text else None
    except (SyntaxError, ValueError, RecursionError):
        return None
    return nodes and [
        (range(node.body[0].lineno, node.body[-1].end_lineno + 1), names) for node in nodes if (names := _taken(node))
    ]


def _taken(node):
    if isinstance(node, ast.Try):
        return set().union(*map(_taken_by, node.handlers))
    if isinstance(node, ast.With) and any("suppress" in _names(item.context_expr) for item in node.items):
        return set().union(*(_names(item.context_expr) for item in node.items))
    return set()


def _taken_by(handler):
    """The errors that a handler takes and doesn't answer with another one."""
    if isinstance(handler.body[-1], ast.Raise):
        return set()
    return {"BaseException"} if handler.type is None else _names(handler.type)


def _names(node):
    return {part.id if isinstance(part, ast.Name) else part.attr for part in ast.walk(node) if isinstance(part, (ast.Name, ast.Attribute))}
