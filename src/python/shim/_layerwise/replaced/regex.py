"""regex is machine code; Python's own re reads nearly all of its patterns."""

import functools
import re
import unicodedata
from re import *
from re import Match, Pattern, error

_CATEGORY = re.compile(r"\\p\{(\w+)\}")


@functools.cache
def _members(category):
    """The characters of a category of Unicode, as ranges of a class."""
    found, start = [], None
    for code in range(0x30000):
        is_in = unicodedata.category(chr(code)).startswith(category)
        if is_in and start is None:
            start = code
        elif not is_in and start is not None:
            found.append(f"{_escaped(start)}-{_escaped(code - 1)}")
            start = None
    return "".join(found)


def _escaped(code):
    return f"\\U{code:08x}"


def _read(pattern):
    """A pattern of regex as re reads it: categories are spelt out."""
    if not isinstance(pattern, str) or "\\p{" not in pattern:
        return pattern
    parts, depth = [], 0
    for token in re.split(r"(\\p\{\w+\}|\\.|[\[\]])", pattern):
        named = _CATEGORY.fullmatch(token)
        if named:
            token = _members(named[1]) if depth else f"[{_members(named[1])}]"
        elif token in ("[", "]"):
            depth = int(token == "[")
        parts.append(token)
    return "".join(parts)


def _reading(run):
    return functools.wraps(run)(lambda pattern, *args, **kwargs: run(_read(pattern), *args, **kwargs))


compile, findall, finditer, fullmatch, match, search, split, sub, subn = map(
    _reading, (re.compile, re.findall, re.finditer, re.fullmatch, re.match, re.search, re.split, re.sub, re.subn)
)
