"""torchinfo, whose numbers and tables come from the engine: https://github.com/TylerYep/torchinfo"""

from torchinfo.enums import ColumnSettings, Mode, RowSettings, Units, Verbosity
from torchinfo.model_statistics import ModelStatistics
from torchinfo.torchinfo import clear_cached_forward_pass, summary

__all__ = (
    "ColumnSettings",
    "Mode",
    "ModelStatistics",
    "RowSettings",
    "Units",
    "Verbosity",
    "clear_cached_forward_pass",
    "summary",
)
__version__ = "1.8.0"
