"""What the headers of picture files say: https://www.w3.org/TR/png-3/, https://www.w3.org/Graphics/JPEG/itu-t81.pdf."""

import builtins
import os

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_MODES = {0: "L", 2: "RGB", 3: "P", 4: "LA", 6: "RGBA"}
_JPEG_MODES = {1: "L", 3: "RGB", 4: "CMYK"}
#: Markers of JPEG that a frame starts with; the rest of C0 to CF are tables.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def read(file, unidentified):
    """Format, mode and size of a picture, of its path or of an open file."""
    if hasattr(file, "read"):
        file.seek(0)
        data, name = file.read(), file
    else:
        name = os.fspath(file)
        with builtins.open(file, "rb") as opened:
            data = opened.read()
    found = _png(data) if data.startswith(_PNG) else _jpeg(data) if data.startswith(b"\xff\xd8") else None
    if found is None:
        raise unidentified(f"cannot identify image file {name!r}")
    return found


def _png(data):
    if len(data) < 26:
        return None
    depth, colour = data[24], data[25]
    mode = {1: "1", 16: "I;16"}.get(depth, "L") if colour == 0 else _PNG_MODES.get(colour)
    return "PNG", mode, (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"))


def _jpeg(data):
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker in _FRAMES:
            height, width = (int.from_bytes(data[at + start : at + start + 2], "big") for start in (5, 7))
            return "JPEG", _JPEG_MODES.get(data[at + 9]), (width, height)
        # A marker may be padded.
        at += 1 if marker == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None
