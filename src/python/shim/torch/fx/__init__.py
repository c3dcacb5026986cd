"""torch.fx: names that model files import. Graphs aren't traced here."""

from _layerwise.absent import absent, absent_module

Tracer = absent("torch.fx.Tracer")
Graph = absent("torch.fx.Graph")
GraphModule = absent("torch.fx.GraphModule")
Node = absent("torch.fx.Node")
Proxy = absent("torch.fx.Proxy")
Interpreter = absent("torch.fx.Interpreter")
Transformer = absent("torch.fx.Transformer")

graph_module = absent_module("torch.fx.graph_module")
graph = absent_module("torch.fx.graph")
node = absent_module("torch.fx.node")
proxy = absent_module("torch.fx.proxy")
experimental = absent_module("torch.fx.experimental")
passes = absent_module("torch.fx.passes")


def wrap(fn_or_name):
    return fn_or_name


def symbolic_trace(root, concrete_args=None):
    raise NotImplementedError("layerwise doesn't have torch.fx.symbolic_trace yet")
