"""How the table is printed; the engine prints it."""

from _layerwise.channel import ask
from torchinfo.enums import NAMES, ColumnSettings, RowSettings, Units, Verbosity

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

    @staticmethod
    def str_(val):
        return str(val) if val else "--"

    def get_start_str(self, depth):
        return ask("summary_branch", depth, bool(self.ascii_only))

    def get_total_width(self):
        return len(tuple(self.col_names)) * self.col_width + self.layer_name_width

    def format_row(self, layer_name, row_values):
        cells = {str(column): str(text) for column, text in row_values.items()}
        return ask("summary_line", self._as_request(), layer_name, cells) + "\n"

    def header_row(self):
        return self.format_row(ask("summary_header", self._as_request()), HEADER_TITLES)

    def layer_info_to_row(self, layer_info, reached_max_depth, total_params):
        cells = {column: layer_info._cell(column, reached_max_depth) for column in HEADER_TITLES}
        cells[ColumnSettings.PARAMS_PERCENT] = layer_info.params_percent(total_params, reached_max_depth)
        name = layer_info.get_layer_name(self.show_var_name, self.show_depth)
        rows = [self.format_row(self.get_start_str(layer_info.depth) + name, cells)]
        if self.verbose == Verbosity.VERBOSE:
            start = self.get_start_str(layer_info.depth + 1)
            rows += [self.format_row(start + name, cells) for name, cells in layer_info.inner_layers.items()]
        return "".join(rows)

    def layers_to_str(self, summary_list, total_params):
        return "".join(
            self.layer_info_to_row(info, info.depth == self.max_depth, total_params)
            for info in summary_list
            if info.depth <= self.max_depth and not (self.hide_recursive_layers and info.is_recursive)
        )

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
