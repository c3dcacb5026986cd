"""The models that a file has called itself, by what it was that was called first: what a script says where it stops."""

import ast
import weakref

from _layerwise import spans

_inside = False
#: By class and place of making: what the first of them was called on, sizes and dtypes; None where those aren't all.
_calls = {}


def outermost(module, args, kwargs):
    """Runs the call of a module, and notes it where no other module calls it."""
    global _inside
    if _inside:
        return module._call_impl(args, kwargs, None)
    _inside = True
    try:
        output = module._call_impl(args, kwargs, None)
    finally:
        _inside = False
    key = _key(module)
    if key not in _calls and next(module.parameters(), None) is not None:
        _calls[key] = _input(args, kwargs), spans.origin(module), weakref.ref(module)
    return output


def has_run(model):
    return _key(model) in _calls


def inputs_of(kind):
    """Sizes and dtypes of the tensors that a model of this class was called on; None where nobody knows."""
    return next((given for (called, _), (given, *_) in _calls.items() if called is kind), None)


def _key(module):
    return type(module), spans.place_of(module)


def _input(args, kwargs):
    from torch import Tensor

    if kwargs or not args or not all(isinstance(arg, Tensor) for arg in args):
        return None
    return [(list(arg.shape), str(arg.dtype).removeprefix("torch.")) for arg in args]


def tables():
    """What torchinfo says of each model that was called, on what it was called on first."""
    from torchinfo import summary

    found = []
    models = [(given, reference()) for given, _, reference in _calls.values()]
    parts = {id(part) for _, model in models if model is not None for part in list(model.modules())[1:]}
    for given, model in models:
        if model is None or id(model) in parts:
            continue
        try:
            options = {} if given is None else {"input_size": [size for size, _ in given], "dtypes": _dtypes(given)}
            found.append(str(summary(model, verbose=0, **options)))
        except Exception:
            # The file ended in the midst of things: it may have left the model in no state to run.
            continue
    return found


def _dtypes(given):
    import torch

    return [getattr(torch, dtype) for _, dtype in given]


def commands(main, path):
    """How each model that the script has called is named on a command line, and what it was called on."""
    try:
        with open(path, "rb") as text:
            tree = ast.parse(text.read())
    except (OSError, SyntaxError, ValueError):
        return []
    found = {}
    for (kind, place), (given, origin, _) in _calls.items():
        name = _name(main, tree, kind, place, origin)
        if name and name not in found:
            found[name] = {"model": name, "inputs": given or []}
    return list(found.values())


def _name(main, tree, kind, place, origin):
    """A model's name: its class, called as the file calls it; else the name that it has in the file."""
    call = next((node for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_at(node, origin)), None)
    if vars(main).get(kind.__name__) is kind and call and isinstance(call.func, ast.Name) and call.func.id == kind.__name__:
        if not call.args and not call.keywords:
            return kind.__name__
        if all(map(_is_plain, [*call.args, *(each.value for each in call.keywords)])):
            return ast.unparse(call)
    for name in _imported_names(tree):
        value = vars(main).get(name)
        if type(value) is kind and _key(value) == (kind, place):
            return name
    return None


def _is_at(node, origin):
    place = [node.lineno, node.end_lineno, node.col_offset, node.end_col_offset]
    return origin is not None and place == origin[1:]


def _is_plain(node):
    try:
        ast.literal_eval(node)
    except (ValueError, TypeError):
        return False
    return True


def _imported_names(tree):
    """The names that the file gives when it is imported: those below `if __name__ == …` are none."""
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        if isinstance(node, ast.If) and any(isinstance(part, ast.Name) and part.id == "__name__" for part in ast.walk(node.test)):
            continue
        for part in ast.walk(node):
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                yield part.id
