"""torch.FloatTensor and its kin: classes of tensors by dtype, from before dtypes."""

from _layerwise import wire
from torch._tensor import Tensor, _TensorMeta, call
from torch._types import DTYPES, Size

TYPED = {
    "FloatTensor": "float32",
    "DoubleTensor": "float64",
    "HalfTensor": "float16",
    "BFloat16Tensor": "bfloat16",
    "ByteTensor": "uint8",
    "CharTensor": "int8",
    "ShortTensor": "int16",
    "IntTensor": "int32",
    "LongTensor": "int64",
    "BoolTensor": "bool",
}
NAMES = {dtype: name for name, dtype in TYPED.items()}


class _TypedMeta(_TensorMeta):
    """Not a class of its own: what it makes are tensors of a dtype."""

    def __instancecheck__(cls, instance):
        return isinstance(instance, Tensor) and instance.dtype is cls.dtype and instance.device.type == cls._device

    def __call__(cls, *data, **options):
        if cls._device != "cpu":
            raise TypeError(f"type {cls._path} not available. Torch not compiled with CUDA enabled.")
        return legacy(data, cls.dtype)

    def __repr__(cls):
        return f"<class '{cls._path}'>"


# As an argument it stands for its dtype: `x.type(torch.HalfTensor)`.
wire.writers[_TypedMeta] = lambda kind: {"d": kind.dtype._name}


def typed(path, dtype):
    """The class that stands for a dtype: `typed("torch.FloatTensor", "float32")`."""
    module, _, name = path.rpartition(".")
    body = {
        "__module__": module,
        "_path": path,
        "_device": "cuda" if module == "torch.cuda" else "cpu",
        "dtype": DTYPES[dtype],
    }
    return _TypedMeta(name, (), body)


def legacy(data, dtype):
    """A tensor as those classes make it: of sizes, or of numbers in lists."""
    if len(data) == 1 and not isinstance(data[0], int):
        [given] = data
        if isinstance(given, Size):
            return call("empty", tuple(given), {"dtype": dtype})
        return given if isinstance(given, Tensor) else call("tensor", (given,), {"dtype": dtype})
    return call("empty", data or (0,), {"dtype": dtype})


def type_text(tensor):
    """`tensor.type()`: the name of that class."""
    where = "torch.cuda." if tensor.device.type == "cuda" else "torch."
    name = NAMES.get(tensor.dtype._name)
    return where + (name or "ComplexFloatTensor" if tensor.dtype._name != "complex128" else "ComplexDoubleTensor")


def dtype_named(path):
    """The dtype that `tensor.type("torch.HalfTensor")` asks for."""
    name = path.rpartition(".")[2]
    if name not in TYPED:
        raise ValueError(f"invalid type: '{path}'")
    return DTYPES[TYPED[name]]
