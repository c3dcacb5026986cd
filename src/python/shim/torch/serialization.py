"""torch.save and torch.load: sizes and dtypes of what a file holds, without the numbers.

A file of PyTorch's is a zip archive: a pickle that names its tensors, and their bytes beside it, which aren't read.
What is saved here is such an archive without the bytes, and only torch.load here reads it.
"""

import io
import os
import pickle
import sys
import zipfile


from torch import _tensor
from torch._tensor import Tensor
from torch._types import DTYPES

_STORAGES = {
    "FloatStorage": "float32",
    "DoubleStorage": "float64",
    "HalfStorage": "float16",
    "BFloat16Storage": "bfloat16",
    "ByteStorage": "uint8",
    "CharStorage": "int8",
    "ShortStorage": "int16",
    "IntStorage": "int32",
    "LongStorage": "int64",
    "BoolStorage": "bool",
    "ComplexFloatStorage": "complex64",
    "ComplexDoubleStorage": "complex128",
    "UntypedStorage": "uint8",
}


def save(obj, f, pickle_module=None, pickle_protocol=2, _use_new_zipfile_serialization=True, _disable_byteorder_record=False):
    try:
        archive = zipfile.ZipFile(f, "w", zipfile.ZIP_STORED)
    except (PermissionError, FileNotFoundError):
        # A training script's own folders are there to be read.
        print(f"layerwise: nothing is written here: {f}", file=sys.stderr)
        return
    with archive:
        archive.writestr("archive/data.pkl", pickle.dumps(obj, 2))
        archive.writestr("archive/version", "3\n")


class _Unpickler(pickle.Unpickler):
    """Reads what PyTorch writes: each of its storages is a dtype, its tensors are sizes and strides of one."""

    def find_class(self, module, name):
        if module in ("torch", "torch.storage") and name in _STORAGES:
            return _STORAGES[name]
        if module == "torch._utils" and name in _REBUILD:
            return _REBUILD[name]
        return super().find_class(module, name)

    def persistent_load(self, pid):
        _, storage, _, _, _ = pid
        return storage


def _rebuild_tensor(storage, offset, size, stride, requires_grad=False, hooks=None, metadata=None):
    made = _tensor.call("empty_strided", (tuple(size), tuple(stride)), {"dtype": DTYPES[storage]})
    if requires_grad:
        made.requires_grad = True
    return made


def _rebuild_parameter(data, requires_grad, hooks, state=None):
    from torch.nn.parameter import Parameter

    return Parameter(data, requires_grad)


_REBUILD = {
    "_rebuild_tensor": _rebuild_tensor,
    "_rebuild_tensor_v2": _rebuild_tensor,
    "_rebuild_parameter": _rebuild_parameter,
    "_rebuild_parameter_with_state": _rebuild_parameter,
}


def load(f, map_location=None, pickle_module=None, *, weights_only=None, mmap=None, **pickle_load_args):
    if isinstance(f, (str, os.PathLike)):
        with open(f, "rb") as file:
            return load(file)
    if not zipfile.is_zipfile(f):
        raise NotImplementedError("layerwise reads files of torch.save that are zip archives (PyTorch 1.6 and later)")
    f.seek(0)
    with zipfile.ZipFile(f) as archive:
        name = next((name for name in archive.namelist() if name.endswith("data.pkl")), None)
        if name is None:
            raise RuntimeError("PytorchStreamReader failed locating file data.pkl: file not found")
        return _Unpickler(io.BytesIO(archive.read(name))).load()


class safe_globals:
    def __init__(self, safe_globals):
        return None

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None


def add_safe_globals(safe_globals):
    return None


def get_unsafe_globals_in_checkpoint(f):
    return []


def register_package(priority, tagger, deserializer):
    return None
