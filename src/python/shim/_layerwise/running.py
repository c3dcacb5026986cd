"""Modules as the engine sees them run: what starts and ends, and what they are made of."""

import json

from _layerwise import channel, wire
from _layerwise.channel import ask

#: True while the engine listens to a run.
recording = False

_modules = {}


def number_of_module(module):
    number = id(module)
    _modules[number] = module
    return number


def recorded(module, args, kwargs, run):
    """Runs a module's call between the two announcements of it."""
    number = number_of_module(module)
    ask("enter", number, wire.encode(args))
    seen = []
    try:
        output = run(args, kwargs, seen)
    except BaseException as error:
        ask("fail", number, channel.keep(error), f"{type(error).__name__}: {error}")
        raise
    ask("exit", number, wire.encode(seen[0]), wire.encode(output))
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
        "typeName": kind.__name__,
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
        "itemCount": len(module) if hasattr(kind, "__len__") else None,
    }
    for name, child in module._modules.items():
        if child is not None:
            seen[number]["children"].append([name, number_of_module(child)])
            _describe_into(child, seen)


_MISSING = object()


def _attribute(number, name):
    found = getattr(_modules[number], name, _MISSING)
    return [] if found is _MISSING else [wire.encode(found)]


def _run(run, args, kwargs):
    global recording
    before, recording = recording, True
    try:
        return wire.encode(
            run(*[wire.decode(arg) for arg in args], **{name: wire.decode(arg) for name, arg in kwargs.items()})
        )
    finally:
        recording = before


_SERVED = {
    "describe": _describe,
    "attribute": _attribute,
    "items": lambda number: [number_of_module(item) for item in _modules[number]],
    "train": lambda number, mode: _modules[number].train(mode) and None,
    "call": lambda number, args, kwargs: _run(_modules[number], args, kwargs),
    "call_object": lambda number, args, kwargs: wire.encode(
        wire.object_of(number)(
            *[wire.decode(arg) for arg in args], **{name: wire.decode(arg) for name, arg in kwargs.items()}
        )
    ),
}

wire.readers["m"] = _modules.__getitem__
