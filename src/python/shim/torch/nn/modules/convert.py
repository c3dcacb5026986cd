"""Casts and moves: methods of Module."""

from torch import _tensor
from torch._tensor import Tensor


def _apply(self, fn, recurse=True):
    if recurse:
        for module in self.children():
            module._apply(fn)
    for parameter in self._parameters.values():
        if parameter is not None:
            parameter.data = fn(parameter)
    for name, buffer in self._buffers.items():
        if buffer is not None:
            self._buffers[name] = fn(buffer)
    return self


def to(self, *args, **kwargs):
    device, dtype, non_blocking, format = _to_arguments(*args, **kwargs)
    if dtype is not None and not (dtype.is_floating_point or dtype.is_complex):
        raise TypeError(
            f"nn.Module.to only accepts floating point or complex dtypes, but got desired dtype={dtype}"
        )

    def convert(tensor):
        cast = dtype if tensor.is_floating_point() or tensor.is_complex() else None
        return _tensor.moved(tensor, device, cast)

    return self._apply(convert)


def _cast(self, dtype):
    return self._apply(lambda tensor: tensor.to(dtype) if tensor.is_floating_point() else tensor)


def type(self, dst_type):
    return self._apply(lambda tensor: tensor.to(dst_type))


def float(self):
    return self._cast(_tensor.DTYPES["float32"])


def double(self):
    return self._cast(_tensor.DTYPES["float64"])


def half(self):
    return self._cast(_tensor.DTYPES["float16"])


def bfloat16(self):
    return self._cast(_tensor.DTYPES["bfloat16"])


def cuda(self, device=None):
    return self._apply(lambda tensor: tensor.cuda(device))


def cpu(self):
    return self._apply(lambda tensor: tensor.cpu())


def to_empty(self, *, device, recurse=True):
    return self._apply(lambda tensor: _tensor.moved(tensor, device, None), recurse)


def _to_arguments(*args, **kwargs):
    device = kwargs.get("device")
    dtype = kwargs.get("dtype")
    for arg in args:
        if isinstance(arg, _tensor.Dtype):
            dtype = arg
        elif isinstance(arg, Tensor):
            device, dtype = arg.device, arg.dtype
        elif isinstance(arg, (str, int, _tensor.Device)) and not isinstance(arg, bool):
            device = arg
    return device, dtype, kwargs.get("non_blocking", False), kwargs.get("memory_format")
