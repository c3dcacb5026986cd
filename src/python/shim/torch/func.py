"""torch.func: a module called with other parameters; gradients and vmap aren't here."""

from _layerwise.absent import missing
from torch.nn.utils.stateless import functional_call


def __getattr__(name):
    if name in {"grad", "grad_and_value", "vmap", "vjp", "jvp", "jacrev", "jacfwd", "hessian", "stack_module_state", "linearize", "functionalize"}:
        raise missing("torch.func", name)
    raise AttributeError(f"module 'torch.func' has no attribute '{name}'")
