"""The way to the engine: text written to a device and read from it. Nothing of JavaScript's is ever held here."""

import json
import os

_device = -1
_write = os.write
_read = os.read
_dumps = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode
_loads = json.loads
_CHUNK = 16384
_SHIM = os.path.dirname(os.path.dirname(__file__))

#: True while the engine listens to a run.
recording = False
#: Exceptions on their way through the engine, by number: it gives them back as they came.
_passing = {}
#: Numbers of tensors that nothing here holds any more.
dead = set()
#: Those that were dead before the last request: it may have named one that died while it was written.
_gone = []


def open_device(path):
    """Opens the device, once for each start: the memory of a finished start is kept and used again without it."""
    global _device
    _device = os.open(path, os.O_RDWR)


def ask(*request):
    """Sends a request and gives the answer. Raises what the engine, or Python inside of it, raised."""
    if _gone:
        _exchange(["free", *[number for number in _gone if number in dead]])
        dead.difference_update(_gone)
    _gone[:] = dead
    answer = _exchange(request)
    if answer[0] == 0:
        if len(answer) > 2:
            _tell(answer[2])
        return answer[1]
    error = _error(answer)
    raise error from error.__cause__


def _tell(texts):
    """Warnings, and what was assumed of sizes that only data decide: said once for each line that asks for it."""
    import warnings

    for text in texts:
        warnings.warn(text, stacklevel=2, skip_file_prefixes=(_SHIM,))


def _exchange(request):
    _write(_device, _dumps(request).encode())
    text = part = _read(_device, _CHUNK)
    while len(part) == _CHUNK:
        part = _read(_device, _CHUNK)
        text += part
    return _loads(text)


def keep(error):
    """The number under which an exception passes through the engine."""
    number = id(error)
    _passing[number] = error
    return number


def passing(number):
    """The exception of that number."""
    return _passing[number]


def _error(answer):
    if answer[0] == 2:
        return _passing.pop(answer[1])
    _, kind, message, fix, cause = answer
    error = _KINDS.get(kind, RuntimeError)(message)
    if fix:
        error.add_note("layerwise: " + fix)
    if cause:
        error.__cause__ = _error(cause)
    return error


class TimeLimit(BaseException):
    """The file has run for as long as it may. No `except Exception` of a file's is meant for it."""


_KINDS = {
    kind.__name__: kind
    for kind in (
        TimeLimit,
        RuntimeError,
        ValueError,
        TypeError,
        IndexError,
        KeyError,
        AttributeError,
        NotImplementedError,
        AssertionError,
        ZeroDivisionError,
        RecursionError,
        SystemError,
    )
}
