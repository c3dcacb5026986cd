"""torch.autograd.variable: the older name of tensors."""

from torch._tensor import Tensor, call


class VariableMeta(type):
    def __instancecheck__(cls, other):
        return isinstance(other, Tensor)

    def __call__(cls, data=None, requires_grad=False, volatile=None, **_):
        if data is None:
            return call("empty", (0,), {})
        if not isinstance(data, Tensor):
            raise TypeError(f"Variable data has to be a tensor, but got {type(data).__name__}")
        return data.detach().as_subclass(Tensor).requires_grad_(requires_grad)


class Variable(metaclass=VariableMeta):
    pass
