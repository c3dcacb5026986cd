"""How the table is printed; the engine prints it."""

from _layerwise.channel import ask
from torchinfo.enums import NAMES, ColumnSettings, RowSettings, Units

HEADER_TITLES = {ColumnSettings(column): NAMES["headers"][column] for column in NAMES["columns"]}

#: The flag that stands for each row setting.
_FLAGS = {
    "ascii_only": RowSettings.ASCII_ONLY,
    "show_var_name": RowSettings.VAR_NAMES,
    "show_depth": RowSettings.DEPTH,
    "hide_recursive_layers": RowSettings.HIDE_RECURSIVE_LAYERS,
}


class FormattingOptions:
    """Set before printing: what is set here shows in the next `print(results)`."""

    def __init__(self, max_depth, verbose, col_names, col_width, row_settings):
        self.max_depth = max_depth
        self.verbose = verbose
        self.col_names = col_names
        self.col_width = col_width
        self.row_settings = row_settings
        self.params_count_units = Units.NONE
        self.params_size_units = Units.AUTO
        self.macs_units = Units.AUTO
        self.layer_name_width = 40
        for flag, setting in _FLAGS.items():
            setattr(self, flag, setting in row_settings)

    def _row_settings(self):
        return [str(setting) for flag, setting in _FLAGS.items() if getattr(self, flag)]

    def set_layer_name_width(self, summary_list, align_val=5):
        if summary_list:
            self._fit(summary_list[0]._made)

    def _fit(self, made):
        self.layer_name_width = ask("summary_name_width", made.number, self._row_settings())

    def _as_request(self):
        return {
            "maxDepth": self.max_depth,
            "verbose": int(self.verbose),
            "colNames": [str(column) for column in self.col_names],
            "colWidth": self.col_width,
            "rowSettings": self._row_settings(),
            "paramsCountUnits": str(self.params_count_units),
            "paramsSizeUnits": str(self.params_size_units),
            "macsUnits": str(self.macs_units),
            "nameWidth": self.layer_name_width,
        }
