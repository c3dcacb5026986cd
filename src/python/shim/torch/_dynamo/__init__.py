"""torch._dynamo: nothing is compiled here."""

from torch.compiler import (
    allow_in_graph,
    assume_constant_result,
    disable,
    is_compiling,
    reset,
    substitute_in_graph,
)


class config:
    suppress_errors = False
    cache_size_limit = recompile_limit = 8
    capture_scalar_outputs = False


def mark_static_address(tensor, guard=True):
    pass


def mark_dynamic(tensor, index, *, min=None, max=None):
    pass


mark_static = maybe_mark_dynamic = mark_dynamic


def graph_break(msg=""):
    pass
