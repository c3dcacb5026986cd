"""torch.overrides: no class takes over functions here."""


def has_torch_function(relevant_args):
    return False


has_torch_function_unary = has_torch_function_variadic = lambda *args: False


def handle_torch_function(public_api, relevant_args, *args, **kwargs):
    return public_api(*args, **kwargs)


def is_tensor_like(inp):
    from torch._tensor import Tensor

    return isinstance(inp, Tensor)
