"""One row of a summary."""

from _layerwise import running, wire
from _layerwise.channel import ask
from _layerwise.seen import seen
from torch.jit import ScriptModule
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


#: Those that say what parameters a module has.
_COUNTED = ("num_params", "trainable_params", "param_bytes", "inner_layers", "trainable", "contains_lazy_param")


class LayerInfo:
    """What the summary says of one module, or of one of its runs."""

    def __init__(self, var_name, module, depth, parent_info=None):
        """Of a module that hasn't run: nothing is counted until calculate_num_params."""
        self.layer_id = id(module)
        self.module = module
        self.class_name = str(module.original_name if isinstance(module, ScriptModule) else module._get_name())
        self.inner_layers = {}
        self.depth = depth
        self.depth_index = None
        self.children = []
        self.executed = self.contains_lazy_param = self.is_recursive = False
        self.parent_info = parent_info
        self.var_name = var_name
        self.is_leaf_layer = not any(module.children())
        self.input_size, self.output_size = [], []
        self.kernel_size = self.get_kernel_size(module)
        self.groups = self.get_groups(module)
        self.trainable_params = self.num_params = self.param_bytes = self.output_bytes = self.macs = 0
        self.trainable = "--"

    def calculate_num_params(self):
        """Counts the parameters of the module as a summary without an input does."""
        from torchinfo.torchinfo import forward_pass

        first = forward_pass(self.module, None, None, False, None, "same")[0]
        for name in (*_COUNTED, "_made", "_at", "_direct"):
            setattr(self, name, getattr(first, name))

    def check_recursive(self, layer_ids):
        if self.layer_id in layer_ids:
            self.is_recursive = True

    def __repr__(self):
        return f"{self.class_name}: {self.depth}"

    def get_layer_name(self, show_var_name, show_depth):
        if not hasattr(self, "_made"):
            name = f"{self.class_name} ({self.var_name})" if show_var_name and self.var_name else self.class_name
            index = "" if self.depth_index is None else f"-{self.depth_index}"
            return f"{name}: {self.depth}{index}" if show_depth and self.depth > 0 else name
        return ask("summary_name", self._made.number, self._at, bool(show_var_name), bool(show_depth))

    def _cell(self, column, reached_max_depth):
        return ask("summary_cell", self._made.number, self._at, column, bool(reached_max_depth))

    def macs_to_str(self, reached_max_depth):
        return self._cell("mult_adds", reached_max_depth)

    def num_params_to_str(self, reached_max_depth):
        return self._cell("num_params", reached_max_depth)

    def params_percent(self, total_params, reached_max_depth, precision=2):
        if total_params and self.is_recursive:
            return "(recursive)"
        shown = ask("summary_params_shown", self._made.number, self._at, bool(reached_max_depth))
        return f"{shown / total_params:>{precision + 5}.{precision}%}" if total_params and shown else f"{'--':>7}"

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
    layer.module = running.module_of(row["module"])
    layer.layer_id = id(layer.module)
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
