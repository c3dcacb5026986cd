"""Gradients, as tensors see them: methods of Tensor. A gradient has sizes and no values, as its tensor has."""

from collections import OrderedDict

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


def requires_grad_(self, requires_grad=True):
    self.requires_grad = requires_grad
    return self


def detach_(self):
    self.requires_grad = False
    return self
