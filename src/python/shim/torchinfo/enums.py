"""What may be said to summary(): the engine's own lists, as enumerations."""

from enum import IntEnum, StrEnum

from _layerwise.channel import ask

NAMES = ask("summary_names")


def _members(values):
    return {value.upper(): value for value in values}


Mode = StrEnum("Mode", _members(NAMES["modes"]), module=__name__)
RowSettings = StrEnum("RowSettings", _members(NAMES["rowSettings"]), module=__name__)
ColumnSettings = StrEnum("ColumnSettings", _members(NAMES["columns"]), module=__name__)


class Units(StrEnum):
    AUTO = "auto"
    KILOBYTES = "k"
    MEGABYTES = "M"
    GIGABYTES = "G"
    TERABYTES = "T"
    NONE = ""


class Verbosity(IntEnum):
    QUIET, DEFAULT, VERBOSE = 0, 1, 2
