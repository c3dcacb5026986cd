"""torch.func: a module called with other parameters; gradients and vmap aren't here."""

from _layerwise.absent import missing


def functional_call(module, parameter_and_buffer_dicts, args=None, kwargs=None, *, tie_weights=True, strict=False):
    raise NotImplementedError("layerwise doesn't have torch.func.functional_call yet")


def __getattr__(name):
    if name in {"grad", "grad_and_value", "vmap", "vjp", "jvp", "jacrev", "jacfwd", "hessian", "stack_module_state", "linearize", "functionalize"}:
        raise missing("torch.func", name)
    raise AttributeError(f"module 'torch.func' has no attribute '{name}'")
