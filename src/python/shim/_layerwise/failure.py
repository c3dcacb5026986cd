"""What went wrong in a user's file: where in it, in which module, and what would be right."""

import errno
import sys
import traceback

_OWN = __file__.rsplit("/", 2)[0] + "/"
_FRAMES = ("<frozen ", "/lib/python")


class NoModel(Exception):
    """The file has nothing of that name."""

    def __init__(self, name, models):
        super().__init__(name)
        self.name = name
        self.models = models


class NotAModel(Exception):
    """What was named is no module and makes none."""


def passed(module, error):
    """Notes that `error` came through a call of `module`; the innermost comes first."""
    error.__dict__.setdefault("_layerwise_modules", []).append(module)


def place_of(error):
    """Where the module that failed stands in the outermost one: `encoder.fc1`, with its class."""
    modules = getattr(error, "_layerwise_modules", None)
    if not modules:
        return None
    innermost, outermost = modules[0], modules[-1]
    for name, module in outermost.named_modules(remove_duplicate=False):
        if module is innermost:
            return name, type(innermost).__name__
    return "", type(innermost).__name__


def users(tb):
    """A traceback without the frames that are not the user's."""
    if tb is None:
        return None
    rest = users(tb.tb_next)
    name = tb.tb_frame.f_code.co_filename
    if name.startswith(_OWN) or name == "<model>":
        return rest
    tb.tb_next = rest
    return tb


def trim(error, seen=None):
    """Leaves in `error`, and in what led to it, only the user's own frames."""
    seen = set() if seen is None else seen
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        error.__traceback__ = users(error.__traceback__)
        trim(error.__context__, seen)
        error = error.__cause__


def report(error):
    """Prints an error as Python does, with the module that it happened in."""
    trim(error)
    annotate(error)
    traceback.print_exception(error, file=sys.stderr)


#: What of an error's text says that something else was to run beside the file.
_BESIDE = ("does not support processes", "can't start new thread")


def _advice(error):
    """What to do where there is no value, or where the system refused what an ordinary one gives."""
    if type(error).__name__ == "UnknownValue":
        return "let sizes, arguments or self.training decide: tensors have no data here"
    if isinstance(error, (OSError, RuntimeError)) and any(words in str(error) for words in _BESIDE):
        return "a model's file runs by itself: leave out what starts processes or threads"
    if isinstance(error, OSError) and error.errno == errno.ENOSYS:
        return "a model's file runs without an operating system of its own: leave this call out"
    return None


def annotate(error):
    advice = _advice(error)
    if advice:
        error.add_note(f"layerwise: {advice}")
    place = place_of(error)
    if place and any(place):
        name, kind = place
        error.add_note(f"layerwise: in {name} ({kind})" if name else f"layerwise: in {kind}")


def describe(error):
    """An error as data, for a message of one piece."""
    root = error
    while getattr(root, "__cause__", None) is not None and str(root).startswith("Failed to run torchinfo"):
        root = root.__cause__
    trim(root)
    last = _innermost(traceback.extract_tb(root.__traceback__))
    notes = [note.removeprefix("layerwise: ") for note in getattr(root, "__notes__", ()) if isinstance(note, str)]
    described = {
        "kind": type(root).__name__,
        "message": str(root),
        "place": place_of(root),
        "file": last.filename if last else None,
        "line": last.lineno if last else None,
        "span": _span_of_frame(last) if last else None,
        "fix": notes[0] if notes else _advice(root),
        "traceback": "".join(traceback.format_exception(root)),
    }
    if isinstance(root, SyntaxError):
        described.update(
            message=str(root.msg),
            file=_of(str, root.filename),
            line=_of(int, root.lineno),
            text=_of(str, root.text),
            column=_of(int, root.offset),
            span=_span_of_syntax(root),
        )
    if isinstance(root, NoModel):
        described.update(name=root.name, models=root.models)
    return described


def _innermost(frames):
    """The frame in which it was thrown, or of the user's code that called into Python's library; None without one."""
    own = [frame for frame in frames if not frame.filename.startswith(_FRAMES)]
    return own[-1] if own else None


def _span_of_frame(frame):
    """What the frame was at, as spans.py has it."""
    place = [frame.filename, frame.lineno, frame.end_lineno, frame.colno, frame.end_colno]
    return None if None in place else place


def _span_of_syntax(error):
    """The part of the line that can't be read. A syntax error counts characters, from 1; where it ends may be unknown."""
    place = [error.filename, error.lineno, error.offset, error.text]
    if not all(isinstance(part, kind) for part, kind in zip(place, (str, int, int, str))):
        return None
    file, line, offset, text = place
    start = max(offset - 1, 0)
    end = error.end_offset - 1 if error.end_lineno == line and isinstance(error.end_offset, int) else start
    return [file, line, line, *(len(text[:at].encode(errors="replace")) for at in (start, max(end, start + 1)))]


def _of(kind, value):
    """A file may make a SyntaxError of its own, out of anything."""
    return value if isinstance(value, kind) else None


def unreadable(error):
    """An error that threw when it was looked at."""
    kind = type.__getattribute__(type(error), "__name__")
    return {
        "kind": kind,
        "message": "<exception str() failed>",
        "place": None,
        "file": None,
        "line": None,
        "fix": None,
        "traceback": f"{kind}: <exception str() failed>\n",
    }
