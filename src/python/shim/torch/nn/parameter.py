"""torch.nn.Parameter and torch.nn.Buffer."""

from _layerwise import wire
from _layerwise.bindings import BINDINGS
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
        elif not isinstance(data, Tensor):
            data = data.detach()
        made = wire.decode(ask("parameter", wire.encode(data), bool(requires_grad)))
        if cls is not Parameter:
            made.__class__ = cls
        return made

    def __repr__(self):
        return "Parameter containing:\n" + super().__repr__()

    def _copy_fields(self, copied, memo):
        return None


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
        elif not isinstance(data, Tensor):
            data = data.detach()
        made = wire.decode(ask("buffer", wire.encode(data), persistent))
        if data.requires_grad:
            made.requires_grad = True
        made.persistent = persistent
        made._is_buffer = True
        return made


class UninitializedTensorMixin:
    """A tensor that gets its size later: from the first input, or from a checkpoint."""

    __slots__ = ()

    @property
    def shape(self):
        raise RuntimeError(
            "Can't access the shape of an uninitialized parameter or buffer. "
            "This error usually happens in `load_state_dict` when trying to load "
            "an uninitialized parameter into an initialized one. "
            "Call `forward` to initialize the parameters before accessing their attributes."
        )

    def materialize(self, shape, device=None, dtype=None):
        """Gives it its size, and makes it what it stands for."""
        options = {"device": device or self._device, "dtype": dtype or self._dtype}
        self.data = _tensor.call("empty", (tuple(shape),), options)
        self.__class__ = self.cls_to_become

    def share_memory_(self):
        raise RuntimeError(
            "Can't share memory on an uninitialized parameter or buffer. "
            "Call `forward` to initialize the parameters before calling "
            "`module.share_memory()`."
        )

    def size(self, dim=None):
        return self._shape if dim is None else self._shape[dim]

    def __repr__(self):
        return f"<{type(self).__name__}>"

    def __deepcopy__(self, memo):
        if id(self) not in memo:
            memo[id(self)] = type(self)(self._grad_needed, self._device, self._dtype)
        return memo[id(self)]

    def __reduce_ex__(self, protocol):
        return type(self), (self._grad_needed,)


def _lazy(kind, requires_grad, device, dtype):
    options = {"dtype": dtype or _tensor.DTYPES["float32"], "device": device or "cpu"}
    sent = {name: wire.encode(value) for name, value in options.items()}
    return wire.decode(ask("lazy", kind, bool(requires_grad), sent))


class UninitializedParameter(UninitializedTensorMixin, Parameter):
    __slots__ = ()
    cls_to_become = Parameter

    def __new__(cls, requires_grad=True, device=None, dtype=None):
        return _lazy("parameter", requires_grad, device, dtype)


class UninitializedBuffer(UninitializedTensorMixin, Tensor):
    __slots__ = ()
    cls_to_become = Tensor

    def __new__(cls, requires_grad=False, device=None, dtype=None, persistent=True):
        made = _lazy("buffer", requires_grad, device, dtype)
        made.persistent = persistent
        made._is_buffer = True
        return made


#: What may be done to a tensor that has no size.
_ALLOWED = frozenset(
    "size copy_ is_complex is_floating_point half float double char short int long cuda cpu to get_device "
    "requires_grad_ bfloat16 register_hook share_memory_".split()
)


def _refused(name):
    def run(self, *args, **kwargs):
        raise ValueError(
            f"Attempted to use an uninitialized parameter in <method '{name}' of 'torch._C.TensorBase' objects>. "
            "This error happens when you are using a `LazyModule` or "
            f"explicitly manipulating `torch.nn.parameter.{type(self).__name__}` "
            "objects. When using LazyModules Call `forward` with a dummy batch "
            "to initialize the parameters before calling torch functions"
        )

    return run


for _name in BINDINGS["names"]["functions"]["torch.Tensor"]:
    if _name not in _ALLOWED and _name != "materialize":
        setattr(UninitializedTensorMixin, _name, _refused(_name))


def is_lazy(value):
    return isinstance(value, UninitializedTensorMixin)


_tensor.KINDS[1] = Parameter
# What a layer keeps as a buffer is a plain tensor in PyTorch.
_tensor.KINDS[2] = Tensor
_tensor.KINDS[3] = UninitializedParameter
_tensor.KINDS[4] = UninitializedBuffer
