"""Tensors as text: columns of equal width, four digits, and the middle of large ones left out."""

import math

_PRECISION = 4
_THRESHOLD = 1000
_EDGE = 3
_WIDTH = 80


class _Column:
    """How wide the numbers are, and whether with digits, an exponent or neither."""

    def __init__(self, values, is_float):
        self._kind = "plain"
        self.width = 1
        if not is_float:
            self.width = max([1, *(len(str(value)) for value in values)])
            return
        sizes = [abs(value) for value in values if value and math.isfinite(value)]
        if not sizes:
            self._kind = "whole"
            return
        low, high = min(sizes), max(sizes)
        self._kind = "whole" if all(size == math.floor(size) for size in sizes) else "digits"
        if high / low > 1000.0 or high > 1e8 or (self._kind == "digits" and low < 1e-4):
            self._kind = "exponent"
        shown = [value for value in values if value and math.isfinite(value)]
        self.width = max(len(self._text(value)) for value in shown)

    def _text(self, value):
        if self._kind == "exponent":
            return f"{value:.{_PRECISION}e}"
        if self._kind == "whole":
            return f"{value:.0f}" + ("." if math.isfinite(value) else "")
        return f"{value:.{_PRECISION}f}" if self._kind == "digits" else str(value)

    def text(self, value):
        return self._text(value).rjust(self.width)


def _edges(values, shape, short):
    """The numbers that are shown."""
    if not short or not shape:
        return values
    step = len(values) // shape[0]
    rows = range(shape[0])
    if shape[0] > 2 * _EDGE:
        rows = [*rows[:_EDGE], *rows[-_EDGE:]]
    return [item for row in rows for item in _edges(values[row * step : (row + 1) * step], shape[1:], len(shape) > 1)]


def _body(values, shape, indent, short, column):
    if not shape:
        return column.text(values[0])
    if len(shape) == 1:
        return _row(values, indent, short, column)
    step = len(values) // shape[0]
    rows = list(range(shape[0]))
    if short and shape[0] > 2 * _EDGE:
        rows = [*rows[:_EDGE], None, *rows[-_EDGE:]]
    parts = [
        "..."
        if row is None
        else _body(values[row * step : (row + 1) * step], shape[1:], indent + 1, short, column)
        for row in rows
    ]
    return "[" + ("," + "\n" * (len(shape) - 1) + " " * (indent + 1)).join(parts) + "]"


def _row(values, indent, short, column):
    texts = [column.text(value) for value in values]
    if short and len(texts) > 2 * _EDGE:
        texts = [*texts[:_EDGE], " ...", *texts[-_EDGE:]]
    count = max(1, (_WIDTH - indent) // (column.width + 2))
    lines = [", ".join(texts[at : at + count]) for at in range(0, len(texts), count)]
    return "[" + (",\n" + " " * (indent + 1)).join(lines) + "]"


def text(tensor, values):
    """`repr(tensor)`; `values` are its numbers in order, None where they aren't known."""
    shape = tuple(tensor.shape)
    short = tensor.numel() > _THRESHOLD
    prefix = "tensor("
    usual = tensor.dtype._name in ("int64", "bool", _default_dtype(), "complex64")
    notes = []
    if tensor.device.type != "cpu":
        notes.append(f"device='{tensor.device}'")
    if values is None or tensor.numel() == 0:
        body = "..." if values is None else "[]"
        if values is None or len(shape) != 1:
            notes.append(f"size={shape}")
        usual = usual and (values is None or tensor.dtype._name == _default_dtype())
    else:
        column = _Column(_edges(values, shape, short), tensor.dtype.is_floating_point)
        body = _body(values, shape, len(prefix), short, column)
    if not usual:
        notes.append(f"dtype={tensor.dtype}")
    if tensor.grad_fn is not None:
        notes.append(f"grad_fn=<{tensor.grad_fn.name()}>")
    elif tensor.requires_grad:
        notes.append("requires_grad=True")
    return prefix + _noted(body, notes, len(prefix)) + ")"


def _default_dtype():
    import torch

    return torch.get_default_dtype()._name


def _noted(body, notes, indent):
    length = len(body) - body.rfind("\n") + 1
    for note in notes:
        if length + len(note) + 2 > _WIDTH:
            body += ",\n" + " " * indent + note
            length = indent + len(note)
        else:
            body += ", " + note
            length += len(note) + 2
    return body
