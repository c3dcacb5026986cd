"""Arrays as text, as numpy lays them out: https://numpy.org/doc/stable/reference/generated/numpy.array2string.html."""

import math
import struct

from torch._unknown import is_unknown

_PRECISION = 8
_THRESHOLD = 1000
_EDGE = 3
_WIDTH = 75


def shown(array):
    """`str(array)`."""
    if array._known is None:
        return written(array)
    if not array.shape:
        return str(array.item())
    return _laid(array, " ", 0, _WIDTH)


def written(array):
    """`repr(array)`."""
    if array._known is None:
        return f"array(..., shape={array.shape})"
    prefix = "array("
    body = _laid(array, ", ", len(prefix), _WIDTH - 1)
    notes = []
    if array.size > _THRESHOLD or (not array.size and array.shape != (0,)):
        notes.append(f"shape={array.shape}")
    if not array.size or array.dtype.name not in ("float64", "int64", "bool"):
        notes.append(f"dtype={array.dtype}")
    if not notes:
        return f"{prefix}{body})"
    note = ", ".join(notes) + ")"
    last = len(prefix + body) - (prefix + body).rfind("\n")
    space = "\n" + " " * len(prefix) if last + len(note) + 1 > _WIDTH else " "
    return f"{prefix}{body},{space}{note}"


def _laid(array, separator, indent, width):
    if not array.size:
        return "[]"
    is_short = array.size > _THRESHOLD
    values = array._values
    text = _texts([*_edges(values, array.shape, is_short)], array.dtype, array.shape)
    if not array.shape:
        return text(values[0])
    return _block(values, array.shape, text, is_short, separator, " " * (indent + 1), width)


def _edges(values, shape, is_short):
    """The numbers that are shown."""
    if not is_short or not shape:
        yield from values
        return
    step = len(values) // shape[0]
    for row in _rows(shape[0], is_short):
        if row is not None:
            yield from _edges(values[row * step : (row + 1) * step], shape[1:], is_short)


def _rows(count, is_short):
    """Which rows are shown; None for those left out."""
    rows = list(range(count))
    return [*rows[:_EDGE], None, *rows[-_EDGE:]] if is_short and count > 2 * _EDGE else rows


def _block(values, shape, text, is_short, separator, indent, width):
    step = len(values) // shape[0]
    rows = _rows(shape[0], is_short)
    if len(shape) == 1:
        words = ["..." if row is None else text(values[row]) for row in rows]
        return f"[{_lines(words, separator, indent, width - max(len(separator.rstrip()), 1))[len(indent) :]}]"
    parts = [
        "..."
        if row is None
        else _block(values[row * step : (row + 1) * step], shape[1:], text, is_short, separator, indent + " ", width - 1)
        for row in rows
    ]
    return f"[{(separator.rstrip() + chr(10) * (len(shape) - 1) + indent).join(parts)}]"


def _lines(words, separator, indent, width):
    done, line = "", indent
    for at, word in enumerate(words):
        if len(line) + len(word) > width and len(line) > len(indent):
            done, line = done + line.rstrip() + "\n", indent
        line += word + (separator if at < len(words) - 1 else "")
    return done + line


def _texts(values, dtype, shape):
    """Writes each number as wide as all of them need."""
    known = [value for value in values if not is_unknown(value)]
    if dtype.kind == "f":
        plain = _floats(known, dtype.name)
    elif dtype.kind == "b":
        plain = lambda value: str(bool(value)).rjust(5 if shape else 0)
    else:
        width = max((len(str(value)) for value in known), default=1)
        plain = lambda value: str(value).rjust(width)
    return lambda value: "?" if is_unknown(value) else plain(value)


def _floats(values, name):
    finite = [value for value in values if math.isfinite(value)]
    sizes = [abs(value) for value in finite if value]
    has_exponent = bool(sizes) and (max(sizes) >= 1e8 or min(sizes) < 1e-4 or max(sizes) / min(sizes) > 1000)
    split = _scientific if has_exponent else _positional
    parts = [split(_shortest(value, name)) for value in finite]
    left = max((len(whole) for whole, _, _ in parts), default=0)
    right = max((len(rest) for _, rest, _ in parts), default=0)
    tail = max((len(end) for _, _, end in parts), default=0)
    odd = max((len(_odd(value)) for value in values if not math.isfinite(value)), default=0)
    left = max(left, odd - right - tail - 1)

    def text(value):
        if not math.isfinite(value):
            return _odd(value).rjust(left + right + tail + 1)
        whole, rest, end = split(_shortest(value, name))
        return f"{whole.rjust(left)}.{rest.ljust(right, '0' if has_exponent else ' ')}{end}"

    return text


def _odd(value):
    return "nan" if value != value else "-inf" if value < 0 else "inf"


_FORMATS = {"float32": "f", "float16": "e"}


def rounded(value, name):
    """The number of that dtype that is nearest."""
    kind = _FORMATS.get(name)
    return struct.unpack(kind, struct.pack(kind, value))[0] if kind else value


def _shortest(value, name):
    """The fewest digits that tell the number from its neighbours."""
    if name not in _FORMATS or not value:
        return repr(float(value))
    exact = rounded(value, name)
    for digits in range(1, 10):
        text = f"{exact:.{digits}g}"
        if rounded(float(text), name) == exact:
            break
    return repr(float(text))


def _positional(text):
    whole, _, rest = f"{round(float(text), _PRECISION):.{_PRECISION}f}".partition(".")
    return ("-" + whole.lstrip("-") if text.startswith("-") else whole), rest.rstrip("0"), ""


def _scientific(text):
    digits = min(len(text.partition("e")[0].replace(".", "").strip("-0")) - 1, _PRECISION)
    mantissa, _, exponent = f"{float(text):.{max(digits, 0)}e}".partition("e")
    whole, _, rest = mantissa.partition(".")
    return whole, rest.rstrip("0"), f"e{exponent}"
