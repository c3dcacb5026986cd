"""Where tensors lie: methods of Tensor."""

from _layerwise.channel import ask


def no(self, *args):
    return False


def itself(self, *args):
    return self


def nothing(self, *args):
    return None


def data_ptr(self):
    number, _, offset, itemsize = ask("storage", self._id)
    return (number << 40) + offset * itemsize


def storage_offset(self):
    return ask("storage", self._id)[2]


def untyped_storage(self):
    from torch.storage import Storage

    return Storage(*ask("storage", self._id)[:2])


def is_set_to(self, tensor):
    return ask("storage", self._id) == ask("storage", tensor._id) and self.stride() == tensor.stride()


def element_size(self):
    return self._dtype.itemsize


def nelement(self):
    return self.numel()


def ndimension(self):
    return len(self._shape)


def get_device(self):
    return -1 if self._device.type == "cpu" else self._device.index or 0


def cuda(self, device=None, non_blocking=False, memory_format=None):
    from torch import _tensor

    return _tensor.moved(self, "cuda" if device is None else device, None)


def resize_(self, *sizes, memory_format=None):
    """Other sizes on the same memory, or on more where it has too little."""
    from torch import _tensor

    sizes = tuple(sizes[0]) if len(sizes) == 1 and not isinstance(sizes[0], int) else sizes
    made = _tensor.call("empty", sizes, {"dtype": self._dtype})
    if made.numel() <= self.numel() and self.storage_offset() == 0:
        made = _tensor.call("as_strided", (self, sizes, made.stride()), {})
    return set_(self, made)


def resize_as_(self, the_template, memory_format=None):
    return resize_(self, *the_template.shape)


def set_(self, source=None, storage_offset=0, size=None, stride=None):
    """Makes it the tensor that `source` is."""
    from torch import _tensor

    if source is None:
        source = _tensor.call("empty", (0,), {"dtype": self._dtype})
    if not isinstance(source, _tensor.Tensor) or size is not None:
        raise NotImplementedError("layerwise doesn't have torch.Tensor.set_ of a storage yet")
    return _tensor.take(self, source.detach())


def new(self, *data, device=None):
    from torch._typed import legacy

    return legacy(data, self._dtype)


def numpy(self, *, force=False):
    import numpy

    if self._grad_needed and not force:
        raise RuntimeError("Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.")
    return numpy.ndarray.of_tensor(self)


def array(self, dtype=None, copy=None):
    made = numpy(self)
    return made if dtype is None else made.astype(dtype)


def as_subclass(self, cls):
    made = self.alias() if hasattr(self, "alias") else self.view(self._shape)
    made.__class__ = cls
    return made
