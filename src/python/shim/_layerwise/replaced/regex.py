"""regex is machine code; Python's own re reads nearly all of its patterns."""

from re import *
from re import Match, Pattern, error
