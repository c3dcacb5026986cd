"""torch.nn.Parameter and torch.nn.Buffer."""

from _layerwise import wire
from _layerwise.channel import ask
from torch import _tensor
from torch._tensor import Tensor


class _ParameterMeta(type(Tensor)):
    def __instancecheck__(cls, instance):
        return super().__instancecheck__(instance) or (
            isinstance(instance, Tensor) and getattr(instance, "_is_param", False)
        )


class Parameter(Tensor, metaclass=_ParameterMeta):
    """A tensor that a module owns and an optimizer changes."""

    __slots__ = ()

    def __new__(cls, data=None, requires_grad=True):
        if data is None:
            data = _tensor.call("empty", (0,), {})
        made = wire.decode(ask("parameter", wire.encode(data), bool(requires_grad)))
        if cls is not Parameter:
            made.__class__ = cls
        return made

    def __repr__(self):
        return "Parameter containing:\n" + super().__repr__()

    def _copied(self):
        return type(self)(self.detach().clone(), self._grad_needed)


class _BufferMeta(type(Tensor)):
    def __instancecheck__(cls, instance):
        return super().__instancecheck__(instance) or (
            isinstance(instance, Tensor) and getattr(instance, "_is_buffer", False)
        )


class Buffer(Tensor, metaclass=_BufferMeta):
    """A tensor that is part of a module's state but not learned."""

    __slots__ = ()

    def __new__(cls, data=None, *, persistent=True):
        if data is None:
            data = _tensor.call("empty", (0,), {})
        made = wire.decode(ask("buffer", wire.encode(data), persistent))
        made.persistent = persistent
        made._is_buffer = True
        return made


class UninitializedTensorMixin:
    __slots__ = ()


class UninitializedParameter(UninitializedTensorMixin, Parameter):
    __slots__ = ()


class UninitializedBuffer(UninitializedTensorMixin, Tensor):
    __slots__ = ()


def is_lazy(value):
    return isinstance(value, UninitializedTensorMixin)


_tensor.KINDS[1] = Parameter
# What a layer keeps as a buffer is a plain tensor in PyTorch.
_tensor.KINDS[2] = Tensor
