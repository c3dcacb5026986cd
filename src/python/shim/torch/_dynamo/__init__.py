"""torch._dynamo: nothing is compiled here."""

from torch.compiler import allow_in_graph, disable, is_compiling, reset


class config:
    suppress_errors = False
    cache_size_limit = recompile_limit = 8
