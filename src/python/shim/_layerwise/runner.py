"""Runs a user's file: as a script, or for a model in it."""

import atexit
import builtins
import importlib
import importlib.machinery
import importlib.util
import json
import os
import sys
import types

from _layerwise import channel, failure, percent, ran, running, said, stopped
from _layerwise.guesses import guesses
from _layerwise.needed import needed
from _layerwise.standin import is_absent, refusal

_PATH = list(sys.path)
# A file may put something else in their place.
_loads = json.loads
_dumps = json.JSONEncoder().encode


def handle(text):
    """Does what the host asks, and answers as JSON. Nothing is raised."""
    verb, *parts = _loads(text)
    try:
        return _dumps(_answer(verb, parts))
    except BaseException as error:
        # A file's own exceptions may throw when they are looked at.
        return _dumps({"failure": failure.unreadable(error)})
    finally:
        _flush()


def _answer(verb, parts):
    try:
        return _VERBS[verb](*parts)
    except SystemExit as error:
        return {"exit": _status(error)}
    except BaseException as error:
        return {"failure": failure.describe(error)}


def _configure(cwd, paths):
    """Where the user is, and where modules are looked for besides the folder of the file."""
    os.chdir(cwd)
    sys.path[:] = [*_PATH, *paths]
    # The library's archive stays as it is, and takes longer to look through than most models.
    for finder in sys.path_importer_cache.values():
        if isinstance(finder, importlib.machinery.FileFinder):
            finder.invalidate_caches()


def _script(path, args):
    """Runs a file as `python file.py` does. What it throws is printed as Python prints it."""
    sys.argv = [path, *args]
    sys.path.insert(0, os.path.dirname(path))
    percent.also_below(os.path.dirname(path))
    main = types.ModuleType("__main__")
    main.__file__ = path
    main.__builtins__ = builtins
    sys.modules["__main__"] = main
    status, has_stopped, late = 0, False, None
    try:
        exec(percent.compiled(_source(path), path), main.__dict__)
    except SystemExit as error:
        # argparse, where it misses something, as a rule.
        status = _status(error)
        has_stopped = status != 0
    except channel.TimeLimit as error:
        status, late = 1, {"stop": failure.describe(error), "tables": ran.tables()}
    except BaseException as error:
        failure.report(error)
        status, has_stopped = 1, failure.place_of(error) is None
    atexit._run_exitfuncs()
    models = _candidates(main)
    ways = ran.commands(main, path) or guesses(main, models)
    return {"status": status, "hasStopped": has_stopped, "models": models, "ran": ways, **({"late": late} if late else {})}


def _source(path):
    with open(path, "rb") as file:
        return file.read()


def _status(error):
    if error.code is None:
        return 0
    if isinstance(error.code, int):
        return error.code & 0xFF if -(2**63) <= error.code < 2**63 else 0xFF
    print(error.code, file=sys.stderr)
    return 1


_loaded = {}
_model = None


def _load(path, module, expression, args):
    """Imports a file or a module and makes the model that `expression` names. Gives what there is to choose from."""
    global _model
    sys.argv = [path or module, *args]
    found, stop = _import_file(path) if path else (importlib.import_module(module), None)
    names = _candidates(found) if stop is None else stopped.candidates(found, path, _candidates(found))
    if expression is None and stop and not names:
        raise stop
    how = {"models": names} if stop is None else {"models": names, "stopped": failure.describe(stop)}
    if expression is None:
        if len(names) != 1:
            return how
        expression = names[0]
    try:
        _model = _made(_evaluate(expression, found), expression)
    except (failure.NoModel, NameError):
        # What it lacks would have come later.
        if stop is None:
            raise
        raise stop from None
    return {
        **how,
        "id": running.number_of_module(_model),
        "class": type(_model).__name__,
        "said": said.of(_model),
    }


def _candidates(module):
    """Which models may be meant where none is named: those that the file has made; else the classes that no other one
    makes, those alone that need no argument where there are some."""
    from torch.nn import Module

    found = {name: getattr(module, name) for name in _models(module.__dict__, module.__name__)}
    made = [name for name, value in found.items() if isinstance(value, Module)]
    # A loss is none beside what it is the loss of.
    made = [name for name in made if next(found[name].parameters(), None) is not None] or made
    parts = {name for key, value in found.items() for name in _makes(value) if name != key}
    whole = [name for name in found if name not in parts] or list(found)
    return made or [name for name in whole if not needed(found[name])] or whole


def _makes(kind):
    """The names that a class's constructor names."""
    codes = [getattr(getattr(kind, "__init__", None), "__code__", None)]
    for code in codes:
        if isinstance(code, types.CodeType):
            codes.extend(code.co_consts)
            yield from code.co_names


def _evaluate(expression, module):
    code = compile(expression, "<model>", "eval")
    for name in code.co_names[:1]:
        if not hasattr(module, name) and not hasattr(builtins, name):
            raise failure.NoModel(name, _models(module.__dict__, module.__name__))
    return eval(code, module.__dict__, _Attributes(module))


class _Attributes:
    """A module's attributes as the names of an expression: some packages import theirs when they are first asked for."""

    def __init__(self, module):
        self._module = module

    def __getitem__(self, name):
        try:
            return getattr(self._module, name)
        except AttributeError:
            raise KeyError(name) from None


def _made(value, expression):
    from torch.nn import Module

    if isinstance(value, Module):
        return value
    if isinstance(value, type) and issubclass(value, Module):
        return _called(value, expression)
    if callable(value) and not isinstance(value, type):
        made = _called(value, expression)
        if isinstance(made, Module):
            return made
        value = made if is_absent(made) else value
    raise refusal(value) if is_absent(value) else failure.NotAModel(expression)


def _called(make, expression):
    """What `make` gives without arguments. Where it needs some, the error says how to give them."""
    missing = needed(make)
    try:
        return make()
    except TypeError as error:
        if missing and error.__traceback__.tb_next is None:
            given = ", ".join(f"{name}=…" for name in missing)
            error.add_note(f"layerwise: give them in the model's name: '{expression}({given})'")
        raise


def _import_file(path):
    """Imports a file by its place; in a package, as a part of it, so that relative imports work. Gives the module, and
    what ended it on its way: a file that goes on to train its model may have made it before."""
    folder, name = os.path.split(path)
    parts = [name.removesuffix(".py")]
    while os.path.exists(os.path.join(folder, "__init__.py")):
        folder, package = os.path.split(folder)
        parts.insert(0, package)
    if parts[-1] == "__init__":
        parts.pop()
    sys.path.insert(0, folder)
    percent.also_below(folder)
    name = ".".join(parts)
    if os.path.basename(path) == "__init__.py":
        return importlib.import_module(name), None
    if len(parts) > 1:
        importlib.import_module(".".join(parts[:-1]))
    spec = importlib.util.spec_from_file_location(name, path, loader=percent.Loader(name, path))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except MemoryError:
        raise
    except (Exception, SystemExit, channel.TimeLimit) as error:
        return module, error
    return module, None


def _models(namespace, name):
    """The classes of modules that a file defines, and the modules that it has made."""
    return [
        key
        for key, value in namespace.items()
        if isinstance(key, str) and not key.startswith("_") and _is_model(value, name)
    ]


def _is_model(value, name):
    from torch.nn import Module

    try:
        if not isinstance(value, type):
            return isinstance(value, Module)
        # A class of what isn't here may be one: to make it tells.
        is_model = issubclass(value, Module) or (is_absent(value) and "forward" in value.__dict__)
        return is_model and value.__module__ == name
    except Exception:
        # An object that stands for another may throw when it is looked at.
        return False


def _flush():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:
            pass


def _code(text):
    """Runs text as a script without a file."""
    main = types.ModuleType("__main__")
    main.__builtins__ = builtins
    sys.modules["__main__"] = main
    exec(compile(text, "<code>", "exec", dont_inherit=True), main.__dict__)


def _error(number):
    """An error that passed through the engine."""
    return failure.describe(channel.passing(number))


_VERBS = {"error": _error, "code": _code, "configure": _configure, "script": _script, "load": _load}
