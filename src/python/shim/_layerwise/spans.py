"""Where in the user's files something was called: file, first line and column, last line and column."""

import itertools
import sys
import weakref

_OWN = __file__.rsplit("/", 2)[0] + "/"

#: Where each module was made, as the code and the place in it; worked out when somebody asks.
_origins = weakref.WeakKeyDictionary()
_spans = {}


def here():
    """The call in the user's code that is running."""
    frame = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename.startswith(_OWN):
        frame = frame.f_back
    return None if frame is None else _span(frame.f_code, frame.f_lasti)


def made(module):
    """Keeps where `module` is made: the call of its class, outside of the constructors that it goes through."""
    frame = sys._getframe(2)
    while frame is not None and _constructs(frame, module):
        frame = frame.f_back
    if frame is not None:
        _origins[module] = frame.f_code, frame.f_lasti


def _constructs(frame, module):
    code = frame.f_code
    if code.co_filename.startswith(_OWN):
        return True
    return code.co_name == "__init__" and frame.f_locals.get("self") is module


def place_of(module):
    """What tells the place of `module` from others; None when nobody knows it."""
    return _origins.get(module)


def origin(module):
    """The call that made `module`; None when nobody knows."""
    found = _origins.get(module)
    return None if found is None else _span(*found)


def copied(source, target):
    """A copy was made where its source was."""
    if source in _origins:
        _origins[target] = _origins[source]


def _span(code, at):
    key = code, at
    span = _spans.get(key)
    if span is None:
        line, last, column, end = next(itertools.islice(code.co_positions(), at // 2, None))
        span = _spans[key] = [code.co_filename, line, last, column, end]
    return span
