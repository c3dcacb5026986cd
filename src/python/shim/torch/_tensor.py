"""torch.Tensor: sizes, dtype, device and strides, without data. What it computes, the engine does."""

import copy
import weakref

from _layerwise import channel, spans, wire
from _layerwise.channel import ask
from torch import _gradients, _memory, _numbers
from torch._unknown import UnknownValue, called
from torch._types import DTYPES, LAYOUTS, Size, device as Device, dtype as Dtype

_live = weakref.WeakValueDictionary()


class _TensorMeta(type):
    """Classes whose instances other code of PyTorch's makes: a Parameter is made by its own class's rules."""


class Tensor(metaclass=_TensorMeta):
    """https://docs.pytorch.org/docs/stable/tensors.html"""

    __module__ = "torch"

    __slots__ = ("_id", "_shape", "_dtype", "_device", "_grad_needed", "_leaf", "_grad", "__dict__", "__weakref__")

    def __new__(cls, *sizes, **options):
        if cls is Tensor or not sizes or not isinstance(sizes[0], Tensor):
            from torch._typed import legacy

            return legacy(sizes, DTYPES["float32"])
        return sizes[0]

    def __del__(self, _dead=channel.dead):
        if self._id is not None:
            _dead.add(self._id)

    @property
    def shape(self):
        return self._shape

    @property
    def dtype(self):
        return self._dtype

    @property
    def device(self):
        return self._device

    @property
    def ndim(self):
        return len(self._shape)

    requires_grad = property(lambda self: self._grad_needed, _gradients.set_requires_grad)

    @property
    def is_leaf(self):
        return self._leaf

    @property
    def grad_fn(self):
        return None if self._leaf else _gradients.Function()

    @property
    def data(self):
        return self.detach()

    @data.setter
    def data(self, value):
        _adopt(self, ask("set_data", self._id, wire.encode(value))["t"])

    @property
    def itemsize(self):
        return self._dtype.itemsize

    @property
    def nbytes(self):
        return self.numel() * self._dtype.itemsize

    layout = LAYOUTS["strided"]
    is_cuda = property(lambda self: self._device.type == "cuda")
    is_cpu = property(lambda self: self._device.type == "cpu")
    is_meta = property(lambda self: self._device.type == "meta")
    is_mps = is_xpu = is_xla = is_sparse = is_quantized = is_nested = is_mkldnn = False
    is_sparse_csr = is_mtia = is_vulkan = is_maia = is_ipu = volatile = False
    retains_grad = False
    name = _backward_hooks = None

    # What it is, in numbers

    tolist = _numbers.tolist
    item = _numbers.item
    __bool__ = _numbers.to_bool
    __int__ = _numbers.to_int
    __float__ = _numbers.to_float
    __index__ = _numbers.to_index
    __complex__ = _numbers.to_complex

    def __len__(self):
        if not self._shape:
            raise TypeError("len() of a 0-d tensor")
        return self._shape[0]

    def __iter__(self):
        if not self._shape:
            raise TypeError("iteration over a 0-d tensor")
        return iter(self.unbind(0))

    def is_nonzero(self):
        return bool(self)

    def is_signed(self):
        return self._dtype.is_signed

    def is_same_size(self, other):
        return self._shape == other._shape

    def __contains__(self, item):
        return bool((self == item).any())

    def __hash__(self):
        return id(self)

    def __repr__(self, *, tensor_contents=None):
        from torch import _tensor_str

        return _tensor_str.text(self, _numbers.known(self))

    def __format__(self, spec):
        if self._shape or type(self) is not Tensor or (not spec and _numbers.known(self) is None):
            return object.__format__(self, spec)
        return format(self.item(), spec)

    def __deepcopy__(self, memo):
        if id(self) not in memo:
            copied = memo[id(self)] = self._copied(memo)
            self._copy_fields(copied, memo)
        return memo[id(self)]

    def _copied(self, memo):
        """A leaf of the same elements; RuntimeError for what isn't one. What shares memory shares it as a copy, too."""
        storages = memo.setdefault("storages of tensors", {})
        place = self.untyped_storage().data_ptr()
        copied = wire.decode(ask("copy_tensor", {"t": self._id}, wire.encode(storages.get(place))))
        storages.setdefault(place, copied)
        if type(copied) is not type(self):
            copied.__class__ = type(self)
        return copied

    def _copy_fields(self, copied, memo):
        copied.__dict__.update(copy.deepcopy(self.__dict__, memo))

    def __reduce_ex__(self, protocol):
        from torch._utils import reduced

        return reduced(self)

    # Gradients

    grad = property(_gradients.get, _gradients.set)
    backward = _gradients.backward
    register_hook = register_post_accumulate_grad_hook = _gradients.register_hook
    retain_grad = _gradients.retain_grad
    requires_grad_ = _gradients.requires_grad_
    detach_ = _gradients.detach_

    # Memory

    data_ptr = _memory.data_ptr
    storage_offset = _memory.storage_offset
    storage = untyped_storage = _memory.untyped_storage
    element_size = _memory.element_size
    nelement = _memory.nelement
    ndimension = _memory.ndimension
    get_device = _memory.get_device
    is_shared = is_pinned = is_inference = is_neg = is_conj = is_distributed = is_coalesced = _memory.no
    share_memory_ = pin_memory = coalesce = _memory.itself
    record_stream = _memory.nothing
    is_set_to = _memory.is_set_to
    cuda = _memory.cuda
    resize_ = _memory.resize_
    resize_as_ = _memory.resize_as_
    set_ = _memory.set_
    new = _memory.new
    numpy = _memory.numpy
    __array__ = _memory.array
    as_subclass = _memory.as_subclass

    def __dir__(self):
        return sorted({*object.__dir__(self), *self.__dict__})


def _adopt(tensor, parts):
    """Makes `tensor` the one that the engine describes."""
    number, _, shape, dtype, device, tensor._grad_needed, tensor._leaf = parts
    tensor._shape = Size((0,) if shape is None else shape)
    tensor._dtype = DTYPES[dtype]
    tensor._device = _device(device)
    old = getattr(tensor, "_id", None)
    if old != number:
        if old is not None:
            channel.dead.add(old)
        tensor._id = number
    _live[number] = tensor
    return tensor


def take(tensor, other):
    """Makes `tensor` the one that `other` is; nothing is left of `other`."""
    number, other._id = other._id, None
    shape = None if other._shape is None else list(other._shape)
    parts = [number, 0, shape, other._dtype._name, str(other._device), other._grad_needed, other._leaf]
    return _adopt(tensor, parts)


_devices = {"cpu": Device("cpu")}


def _device(name):
    found = _devices.get(name)
    if found is None:
        found = _devices[name] = Device(name)
    return found


#: The class of each kind of tensor; parameter.py adds its own.
KINDS = {0: Tensor}


def read(parts):
    """The tensor that the engine describes: the object that already stands for it, or a new one."""
    known = _live.get(parts[0])
    if known is not None:
        known._grad_needed = parts[5]
        known._leaf = parts[6]
        return known
    # The engine may give again what nothing here held any more, and what it hasn't been told of yet.
    channel.dead.discard(parts[0])
    made = object.__new__(KINDS[parts[1]])
    made._grad = None
    return _adopt(made, parts)


wire.readers["t"] = read
wire.writers[Tensor] = lambda tensor: {"t": tensor._id}


def call(name, args, kwargs):
    """Runs the op `name` on what Python was given."""
    encode = wire.encode
    span = spans.here() if channel.recording else None
    try:
        sent = [encode(arg) for arg in args], {key: encode(value) for key, value in kwargs.items()}
    except UnknownValue:
        return called(name, args, kwargs, span)
    return wire.decode(ask("op", name, *sent, span))


def moved(tensor, device, dtype):
    """The tensor elsewhere, or as another dtype: itself where nothing changes."""
    same = dtype in (None, tensor._dtype) and (device is None or Device(device) == tensor._device)
    if same:
        return tensor
    return call("to", (tensor,), {"device": device or tensor._device, "dtype": dtype or tensor._dtype})
