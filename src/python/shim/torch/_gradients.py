"""Gradients, as tensors see them: methods of Tensor. A gradient has sizes and no values, as its tensor has."""

from collections import OrderedDict

from _layerwise.channel import ask
from torch.utils.hooks import RemovableHandle

#: Whether backward has run since gradients were last taken away.
_flowed = False


class Function:
    """What stands where PyTorch has a node of the backward graph."""

    next_functions = ()

    def name(self):
        return "Backward"


def clear():
    """Takes the gradients away: `optimizer.zero_grad()`."""
    global _flowed
    _flowed = False


def get(self):
    if self._grad is None and _flowed and self._leaf and self._grad_needed:
        from torch import _tensor

        return _tensor.call("empty_like", (self.detach(),), {})
    return self._grad


def set(self, value):
    self._grad = value


def backward(self, gradient=None, retain_graph=None, create_graph=False, inputs=None):
    global _flowed
    if not self._grad_needed:
        raise RuntimeError("element 0 of tensors does not require grad and does not have a grad_fn")
    if gradient is None and self.numel() != 1:
        raise RuntimeError("grad can be implicitly created only for scalar outputs")
    _flowed = True


def register_hook(self, hook):
    if not self._grad_needed:
        raise RuntimeError("cannot register a hook on a tensor that doesn't require gradient")
    return RemovableHandle(OrderedDict())


def retain_grad(self):
    return None


_NOT_LEAF = "you can only change requires_grad flags of leaf variables."
_USE_DETACH = (
    " If you want to use a computed variable in a subgraph that doesn't require differentiation "
    "use var_no_grad = var.detach()."
)


def set_requires_grad(self, on):
    """What `tensor.requires_grad = on` does."""
    if not self._leaf:
        raise RuntimeError(_NOT_LEAF + ("" if on else _USE_DETACH))
    if on and not _has_gradient(self):
        raise RuntimeError("only Tensors of floating point and complex dtype can require gradients")
    _ask_for(self, bool(on))


def requires_grad_(self, requires_grad=True):
    if not isinstance(requires_grad, bool):
        from torch import _tensor

        # Its binding says what it takes.
        return _tensor.call("requires_grad_", (self, requires_grad), {})
    if not self._leaf:
        if not requires_grad:
            raise RuntimeError(_NOT_LEAF + _USE_DETACH)
        return self
    if requires_grad and not _has_gradient(self):
        raise RuntimeError("only Tensors of floating point dtype can require gradients")
    _ask_for(self, bool(requires_grad))
    return self


def _has_gradient(tensor):
    return tensor.dtype.is_floating_point or tensor.dtype.is_complex


def _ask_for(tensor, on):
    ask("requires_grad", tensor._id, on)
    tensor._grad_needed = on


def detach_(self):
    from torch import _tensor

    _tensor.call("detach_", (self,), {})
    self._grad_needed, self._leaf = False, True
    return self
