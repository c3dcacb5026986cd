"""torch.func: a module called with other parameters, gradients of functions in their sizes, and functions over a batch."""

import functools

from _layerwise.absent import missing
from torch._tensor import Tensor, call
from torch.nn.utils.stateless import functional_call
from torch.utils._pytree import tree_map


def stack_module_state(models):
    """The parameters and the buffers of models of one class, those of all models in one tensor."""
    if len(models) == 0:
        raise RuntimeError("stack_module_state: Expected at least one model, got 0.")
    if not (all(m.training for m in models) or all(not m.training for m in models)):
        raise RuntimeError("stack_module_state: Expected all models to have the same training/eval mode.")
    if not all(type(m) is type(models[0]) for m in models):
        raise RuntimeError("stack_module_state: Expected all models to be of the same class.")
    parameters = _stacked([dict(m.named_parameters()) for m in models])
    return parameters, _stacked([dict(m.named_buffers()) for m in models])


def _stacked(tables):
    return {name: _together([table[name] for table in tables]) for name in tables[0]}


def _together(tensors):
    needs = [tensor.requires_grad for tensor in tensors]
    if all(needs):
        return call("stack", ([tensor.detach() for tensor in tensors],), {}).requires_grad_()
    if any(needs):
        raise RuntimeError("Expected parameters from each model to have the same .requires_grad")
    return call("stack", (tensors,), {})


def grad_and_value(func, argnums=0, has_aux=False):
    """A gradient has the sizes of what it is of."""

    @functools.wraps(func)
    def run(*args, **kwargs):
        value = func(*args, **kwargs)
        loss = value[0] if has_aux else value
        if not isinstance(loss, Tensor):
            raise RuntimeError(
                f"grad_and_value(f)(*args): Expected f(*args) to return a Tensor, got {type(loss)}"
            )
        if loss.dim() != 0:
            raise RuntimeError(
                "grad_and_value(f)(*args): Expected f(*args) to return a scalar Tensor, got tensor with "
                f"{loss.dim()} dims. Maybe you wanted to use the vjp or jacrev APIs instead?"
            )
        of = args[argnums] if isinstance(argnums, int) else tuple(args[at] for at in argnums)
        return tree_map(_like, of), value

    return run


def _like(value):
    return call("empty_like", (value.detach(),), {}) if isinstance(value, Tensor) else value


def grad(func, argnums=0, has_aux=False):
    run = grad_and_value(func, argnums, has_aux)

    @functools.wraps(func)
    def gradient(*args, **kwargs):
        found, value = run(*args, **kwargs)
        return (found, value[1]) if has_aux else found

    return gradient


def vmap(func, in_dims=0, out_dims=0, randomness="error", *, chunk_size=None):
    """`func` runs on the first item of the batch; what it gives stands for all of them, at a cost that isn't known."""

    @functools.wraps(func)
    def run(*args, **kwargs):
        dims = in_dims if isinstance(in_dims, (tuple, list)) else (in_dims,) * len(args)
        sizes = []
        first = [_first(arg, dim, sizes) for arg, dim in zip(args, dims)]
        first_kwargs = {name: _first(value, 0, sizes) for name, value in kwargs.items()}
        if any(size != sizes[0] for size in sizes):
            raise ValueError(
                "vmap: Expected all tensors to have the same size in the mapped dimension, "
                f"got sizes {sizes} for the mapped dimension"
            )
        if not sizes:
            raise ValueError(f"vmap({_name(func)}, in_dims={in_dims}, ...)(<inputs>): got no input to map over")
        return _batch(func(*first, **first_kwargs), out_dims, sizes[0])

    return run


def _name(func):
    return getattr(func, "__name__", repr(func))


def _first(value, dim, sizes):
    """`value` without its batch; `sizes` gets how large that is."""
    if isinstance(value, Tensor):
        if dim is None:
            return value
        sizes.append(value.shape[dim])
        return value.select(dim, 0)
    if isinstance(value, dict):
        return {key: _first(item, dim[key] if isinstance(dim, dict) else dim, sizes) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        each = dim if isinstance(dim, (list, tuple)) else (dim,) * len(value)
        return type(value)(_first(item, at, sizes) for item, at in zip(value, each))
    return value


def _batch(value, dim, size):
    if isinstance(value, Tensor):
        return call("batched", (value, size, dim), {})
    if isinstance(value, dict):
        return {key: _batch(item, dim[key] if isinstance(dim, dict) else dim, size) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        each = dim if isinstance(dim, (list, tuple)) else (dim,) * len(value)
        return type(value)(_batch(item, at, size) for item, at in zip(value, each))
    return value


def __getattr__(name):
    if name in {"vjp", "jvp", "jacrev", "jacfwd", "hessian", "linearize", "functionalize"}:
        raise missing("torch.func", name)
    raise AttributeError(f"module 'torch.func' has no attribute '{name}'")
