"""Values as a measure of their sizes sees them: inputs and outputs of modules, and what a model is called with."""

import sys

from _layerwise import wire
from torch._tensor import Tensor

#: Keeps what a run has shown to the engine, so that its numbers stay its own.
held = []

_PLAIN = (str, bytes, int, float, complex, type(None))


def seen(value):
    """A value that stands alone: of an object only what a distribution has is looked at."""
    if isinstance(value, Tensor):
        return {"t": value._id}
    if isinstance(value, (list, tuple)):
        return _sequence(value)
    if isinstance(value, dict):
        return _mapping(value)
    return _alone(value)


def _inside(value):
    if isinstance(value, Tensor):
        return {"t": value._id}
    if isinstance(value, (list, tuple)):
        return _sequence(value)
    if isinstance(value, dict):
        return _mapping(value)
    if isinstance(value, _PLAIN):
        return wire.encode(value)
    array = _array(value)
    if array is not None:
        return array
    found = {}
    for name in ("data", "tensors"):
        inner = getattr(value, name, None)
        if isinstance(inner, (Tensor, list, tuple, dict)):
            found[name] = _inside(inner)
    return _object(value, found)


def _alone(value):
    if isinstance(value, _PLAIN):
        return wire.encode(value)
    array = _array(value)
    if array is not None:
        return array
    found = {}
    distributions = sys.modules.get("torch.distributions")
    if distributions and isinstance(value, distributions.Distribution):
        found = {"batchShape": list(value.batch_shape), "eventShape": list(value.event_shape)}
    return _object(value, found)


def _sequence(value):
    items = [_inside(item) for item in value]
    fields = getattr(value, "_fields", None)
    if fields is not None and len(fields) == len(items):
        return {"n": [list(fields), items]}
    return items if type(value) is list else {"u": [type(value).__name__, items]}


def _mapping(value):
    # A name like `[16]` keeps its place: JavaScript sorts those that are numbers.
    return {"o": [[f"[{key!r}]", _inside(item)] for key, item in value.items()]}


def _array(value):
    numpy = sys.modules.get("numpy")
    if numpy and isinstance(value, numpy.ndarray):
        from torch import from_numpy

        tensor = from_numpy(value)
        held.append(tensor)
        return {"t": tensor._id}
    return None


def _object(value, found):
    held.append(value)
    return {"h": [wire.object_parts(value), found]}
