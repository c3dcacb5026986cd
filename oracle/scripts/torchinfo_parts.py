"""What torchinfo's own objects say, row by row, and of a LayerInfo made by hand."""

import torch
from torch import nn
from torchinfo import summary
from torchinfo.layer_info import LayerInfo
from torchinfo.enums import ColumnSettings, Units


def t(name, f):
    print(name, f())


net = nn.Sequential(nn.Conv2d(1,4,3), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(), nn.Linear(144,10))
r = summary(net,(2,1,8,8),verbose=0)
l = r.summary_list[1]
t("percent", lambda: [l.params_percent(n, False) for n in (1522, 100, 0)] + [l.params_percent(1522, True), l.params_percent(1522, False, 4)])
t("header", lambda: r.formatting.header_row())
t("fmt", lambda: sorted(vars(r.formatting)))
t("str_fmt", lambda: r.formatting.format_row("x", {c: "y" for c in r.formatting.col_names}))
t("row", lambda: r.formatting.layer_info_to_row(l, False, 1522))
t("start", lambda: r.formatting.get_start_str(2))
t("total", lambda: (r.total_params, r.trainable_params, r.total_param_bytes, r.total_output_bytes, r.total_mult_adds, r.total_input))
def hand():
    li = LayerInfo("conv", nn.Conv2d(1,4,3), 2)
    return (li, li.class_name, li.depth, li.depth_index, li.executed, li.num_params, li.trainable_params, li.param_bytes, li.input_size, li.output_size, li.kernel_size, li.groups, li.is_recursive, li.is_leaf_layer, li.inner_layers, li.macs, li.children, li.parent_info, li.var_name, li.get_layer_name(True, True), li.trainable, li.output_bytes)
t("hand", hand)
t("attr2", lambda: (l.var_name, l.module is net[0], l.layer_id == id(net[0]), l.input_size, l.output_size, l.kernel_size, l.groups, l.macs, l.output_bytes, l.inner_layers))
t("ids", lambda: [len(p) for p in l.get_direct_param_ids()] if hasattr(l,"get_direct_param_ids") else None)
t("leftover", lambda: (r.summary_list[0].leftover_params(), r.summary_list[0].leftover_trainable_params()))
t("readable", lambda: (r.to_readable(12345678), r.float_to_megabytes(1e6), r.to_megabytes(1e6), r.format_output_num(123456, Units.AUTO, False)))
v = summary(net,(2,1,8,8),verbose=0,depth=1,row_settings=("var_names","ascii_only"),col_names=list(ColumnSettings))
v.formatting.verbose=2
print(v.formatting.header_row() + v.formatting.layers_to_str(v.summary_list, v.total_params), v.formatting.get_total_width())
li = LayerInfo("conv", nn.Conv2d(1,4,3), 2); li.calculate_num_params()
print(li.num_params, li.inner_layers, li.trainable, li.num_params_to_str(True), li.params_percent(80, True), li.macs_to_str(True), li.get_direct_param_ids()[0][1:], li.leftover_params())
