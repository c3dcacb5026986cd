"""torch.autograd.Function: its forward runs, and what it saves is kept; its backward never runs."""

import warnings

from _layerwise.channel import ask
from torch._tensor import Tensor, call
from torch.autograd.grad_mode import no_grad


class FunctionCtx:
    """What forward leaves for backward."""

    def __init__(self):
        self.saved_tensors = ()
        self.needs_input_grad = ()
        self._apart = ()

    def save_for_backward(self, *tensors):
        self.saved_tensors = tensors

    def save_for_forward(self, *tensors):
        return None

    def mark_dirty(self, *args):
        return None

    def mark_non_differentiable(self, *args):
        self._apart = args

    def _is_apart(self, tensor):
        """Whether no gradient comes to an output: it was marked, or its dtype has none."""
        has_gradient = tensor.dtype.is_floating_point or tensor.dtype.is_complex
        return not has_gradient or any(tensor is other for other in self._apart)

    def set_materialize_grads(self, value):
        return None


BackwardCFunction = NestedIOFunction = FunctionCtx


class Function(FunctionCtx):
    def __init__(self, *args, **kwargs):
        warnings.warn(
            f"{type(self)} should not be instantiated. Methods on autograd functions are all static, "
            "so you should invoke them on the class itself. Instantiating an autograd function will raise an "
            "error in a future version of PyTorch.",
            DeprecationWarning,
            stacklevel=2,
        )

    @staticmethod
    def forward(*args, **kwargs):
        raise NotImplementedError("You must implement the forward function for custom autograd.Function.")

    @staticmethod
    def setup_context(ctx, inputs, output):
        raise NotImplementedError("setup_context is not implemented.")

    @staticmethod
    def backward(ctx, *grad_outputs):
        raise NotImplementedError(
            "You must implement either the backward or vjp method for your custom autograd.Function to use it with backward mode AD."
        )

    vjp = backward

    @classmethod
    def apply(cls, *args, **kwargs):
        ctx = FunctionCtx()
        ctx.needs_input_grad = tuple(getattr(arg, "requires_grad", False) for arg in args)
        with no_grad():
            if cls.setup_context is Function.setup_context:
                output = cls.forward(ctx, *args, **kwargs)
            else:
                output = cls.forward(*args, **kwargs)
                cls.setup_context(ctx, args, output)
        return _with_gradients(ctx, args, output)


def _with_gradients(ctx, args, output):
    """The outputs of a forward, which ran without gradients, as what the function's own backward goes on from."""
    several = isinstance(output, tuple)
    outputs = output if several else (output,)
    inputs = [arg for arg in args if isinstance(arg, Tensor)]
    joined = [item for item in outputs if isinstance(item, Tensor) and not ctx._is_apart(item)]
    if not joined or not ask("flows", [item._id for item in inputs]):
        return output
    saved = [item for item in ctx.saved_tensors if isinstance(item, Tensor)]
    made = iter(call("custom_function", (inputs, joined, saved), {}))
    apart = {id(item) for item in joined}
    outputs = tuple(next(made) if id(item) in apart else item for item in outputs)
    return outputs if several else outputs[0]


InplaceFunction = Function


def once_differentiable(fn):
    return fn
