"""One row of a summary."""

from _layerwise import running, wire
from _layerwise.channel import ask
from _layerwise.seen import seen
from torchinfo.enums import ColumnSettings

#: A row's attributes that the engine gives as they are.
_PLAIN = (
    "class_name",
    "depth",
    "depth_index",
    "executed",
    "var_name",
    "is_leaf_layer",
    "contains_lazy_param",
    "is_recursive",
    "trainable_params",
    "num_params",
    "param_bytes",
    "trainable",
)


class LayerInfo:
    """What the summary says of one module, or of one of its runs."""

    def __init__(self, var_name, module, depth, parent_info=None):
        raise NotImplementedError(
            "layerwise doesn't have torchinfo.LayerInfo(...) yet: summary(model).summary_list gives them"
        )

    def __repr__(self):
        return f"{self.class_name}: {self.depth}"

    def get_layer_name(self, show_var_name, show_depth):
        return ask("summary_name", self._made.number, self._at, bool(show_var_name), bool(show_depth))

    def _cell(self, column, reached_max_depth):
        return ask("summary_cell", self._made.number, self._at, column, bool(reached_max_depth))

    def macs_to_str(self, reached_max_depth):
        return self._cell("mult_adds", reached_max_depth)

    def num_params_to_str(self, reached_max_depth):
        return self._cell("num_params", reached_max_depth)

    def params_percent(self, total_params, reached_max_depth, precision=2):
        return self._cell("params_percent", reached_max_depth)

    def _leftover(self, measure):
        return ask("summary_leftover", self._made.number, self._at, measure)

    def leftover_params(self):
        return self._leftover("numParams")

    def leftover_trainable_params(self):
        return self._leftover("trainableParams")

    def leftover_param_bytes(self):
        return self._leftover("paramBytes")

    def get_direct_param_ids(self):
        return [tuple(entry) for entry in self._direct]

    @staticmethod
    def calculate_size(inputs, batch_dim):
        size, elem_bytes = ask("summary_measure", seen(inputs), batch_dim)
        return size, elem_bytes

    @staticmethod
    def get_kernel_size(module):
        found = getattr(module, "kernel_size", None)
        return list(found) if isinstance(found, (list, tuple)) else found

    @staticmethod
    def get_groups(module):
        return int(module.groups) if hasattr(module, "groups") else None


def layers_of(made):
    """The rows of what the engine has made."""
    described = ask("summary_rows", made.number)
    layers = [_layer(made, at, row) for at, row in enumerate(described)]
    for layer, row in zip(layers, described):
        layer.children = [layers[at] for at in row["children"]]
        layer.parent_info = None if row["parent"] is None else layers[row["parent"]]
    return layers


def _layer(made, at, row):
    layer = object.__new__(LayerInfo)
    layer._made = made
    layer._at = at
    layer.layer_id = row["module"]
    layer.module = running.module_of(row["module"])
    for name in _PLAIN:
        setattr(layer, name, row[name])
    for name in ("input_size", "output_size", "kernel_size"):
        setattr(layer, name, row[name])
    for name in ("groups", "output_bytes", "macs"):
        setattr(layer, name, wire.decode(row[name]))
    layer.inner_layers = {
        name: {ColumnSettings(column): text for column, text in cells.items()}
        for name, cells in row["inner_layers"]
    }
    layer._direct = [
        (id(wire.decode(parameter)), *counted) for parameter, *counted in row["direct"]
    ]
    return layer
