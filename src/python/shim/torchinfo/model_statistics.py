"""The result of summary()."""

from _layerwise import wire
from _layerwise.channel import ask
from torchinfo.enums import Units
from torchinfo.layer_info import layers_of


class Made:
    """A summary that the engine keeps for as long as something here speaks of it."""

    def __init__(self, number, counts):
        self.number = number
        self.counts = [wire.decode(count) for count in counts]

    def __del__(self):
        ask("summary_free", self.number)


class ModelStatistics:
    """Rows, totals, and the table as text."""

    def __init__(self, summary_list, input_size, total_input_size, formatting):
        if isinstance(summary_list, Made):
            self._made = summary_list
        else:
            self.summary_list = summary_list
            self._made = summary_list[0]._made
        self.input_size = input_size
        self.total_input = total_input_size
        self.formatting = formatting
        (
            self.total_params,
            self.trainable_params,
            self.total_param_bytes,
            self.total_output_bytes,
            self.total_mult_adds,
        ) = self._made.counts[:5]
        formatting._fit(self._made)

    def __getattr__(self, name):
        if name != "summary_list" or "_made" not in self.__dict__:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        self.summary_list = layers_of(self._made)
        return self.summary_list

    def __repr__(self):
        return ask(
            "summary_text",
            self._made.number,
            self.formatting._as_request(),
            bool(self.input_size),
        )

    @staticmethod
    def float_to_megabytes(num):
        return _in_unit(num * 4, "M")[1]

    @staticmethod
    def to_megabytes(num):
        return _in_unit(num, "M")[1]

    @staticmethod
    def to_readable(num, units=Units.AUTO):
        unit, value = _in_unit(num, units)
        is_same = units == Units.AUTO and unit == Units.NONE
        return unit, num if is_same else value

    @staticmethod
    def format_output_num(num, units, is_bytes):
        return ask("summary_number", wire.encode(num), str(units), bool(is_bytes))


def _in_unit(num, units):
    unit, value = ask("summary_in_unit", wire.encode(num), str(units))
    return Units(unit), wire.decode(value)
