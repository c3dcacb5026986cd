"""Modules as the engine sees them run: what starts and ends, and what they are made of."""

import copy
import json

from _layerwise import channel, spans, wire, written
from _layerwise.channel import ask
from _layerwise.seen import seen

_modules = {}


def number_of_module(module):
    number = id(module)
    _modules[number] = module
    return number


def module_of(number):
    return _modules[number]


def recorded(module, args, kwargs, run):
    """Runs a module's call between the two announcements of it."""
    number = number_of_module(module)
    ask("enter", number, seen(args), spans.here())
    given = []
    try:
        output = run(args, kwargs, given)
    except BaseException as error:
        ask("fail", number, channel.keep(error), f"{type(error).__name__}: {error}")
        raise
    ask("exit", number, seen(given[0]), seen(output))
    return output


def serve(text):
    """Answers what the engine asks in the middle of one of its answers."""
    verb, *parts = json.loads(text)
    try:
        return json.dumps([0, _SERVED[verb](*parts)])
    except BaseException as error:
        return json.dumps([1, channel.keep(error), f"{type(error).__name__}: {error}"])


def _describe(number):
    seen = {}
    _describe_into(_modules[number], seen)
    return list(seen.values())


def _describe_into(module, seen):
    number = number_of_module(module)
    if number in seen:
        return
    kind = type(module)
    seen[number] = {
        "id": number,
        "className": module._get_name(),
        "typeName": module.__dict__.get("_scripted") or kind.__name__,
        "isSealed": "_scripted" in module.__dict__,
        "training": module.training,
        "children": [],
        "parameters": [
            [name, wire.encode(value)] for name, value in module._parameters.items() if value is not None
        ],
        "buffers": [
            [name, wire.encode(value), name not in module._non_persistent_buffers_set]
            for name, value in module._buffers.items()
            if value is not None
        ],
        "itemCount": _item_count(module),
        "layer": getattr(kind, "_layer", None),
        "madeAt": spans.origin(module),
    }
    for name, child in module._modules.items():
        if child is not None:
            seen[number]["children"].append([name, number_of_module(child)])
            _describe_into(child, seen)


def _item_count(module):
    """How many items a container holds: an empty one counts as none, as does what says that it is false."""
    if not hasattr(type(module), "__len__"):
        return None if module else 0
    try:
        return len(module)
    except TypeError:
        # What torch.compile made of a module that has no length.
        return None


_MISSING = object()


def _attribute(number, name):
    found = getattr(_modules[number], name, _MISSING)
    return [] if found is _MISSING else [wire.encode(found)]


def _listened(run, *args, **kwargs):
    before, channel.recording = channel.recording, True
    try:
        return run(*args, **kwargs)
    finally:
        channel.recording = before


def _decoded(args, kwargs):
    return [wire.decode(arg) for arg in args], {name: wire.decode(arg) for name, arg in kwargs.items()}


def _call(number, args, kwargs):
    args, kwargs = _decoded(args, kwargs)
    return wire.encode(_listened(_modules[number], *args, **kwargs))


def _call_object(number, args, kwargs):
    args, kwargs = _decoded(args, kwargs)
    return wire.encode(wire.object_of(number)(*args, **kwargs))


def _train(number, mode):
    _modules[number].train(mode)


def _copy(number):
    return number_of_module(copy.deepcopy(_modules[number]))


_SERVED = {
    "describe": _describe,
    "written": lambda number: written.arguments(_modules[number]),
    "remarks": written.remarks,
    "call_at": written.call_at,
    "attribute": _attribute,
    "items": lambda number: [number_of_module(item) for item in _modules[number]],
    "train": _train,
    "copy": _copy,
    "call": _call,
    "call_object": _call_object,
    "call_kept": lambda number, args, kwargs: seen(_listened(wire.object_of(number))),
    "text": lambda number: str(wire.object_of(number)),
}

wire.readers["m"] = _modules.__getitem__
