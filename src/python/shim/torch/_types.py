"""dtypes, devices, sizes and layouts: the values that tensors are described with."""

from _layerwise import wire
from _layerwise.bindings import BINDINGS
from _layerwise.channel import ask


class dtype:
    """torch.dtype: https://docs.pytorch.org/docs/stable/tensor_attributes.html#torch-dtype"""

    __module__ = "torch"

    def __init__(self, name, itemsize, is_floating_point, is_complex):
        self._name = name
        self.itemsize = itemsize
        self.is_floating_point = is_floating_point
        self.is_complex = is_complex
        self.is_signed = not name.startswith("uint") and name != "bool"

    def __repr__(self):
        return f"torch.{self._name}"

    def __reduce__(self):
        return self._name

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


DTYPES = {name: dtype(name, *rest) for name, *rest in BINDINGS["dtypes"]}
DTYPE_NAMES = {**DTYPES, **{alias: DTYPES[name] for alias, name in BINDINGS["dtypeAliases"].items()}}

wire.writers[dtype] = lambda value: {"d": value._name}
wire.readers["d"] = DTYPES.__getitem__
_OF_PYTHON = {float: "float64", int: "int64", bool: "bool", complex: "complex128"}
# A type of Python's stands for a dtype: `tensor.to(float)`; a class is something to call.
wire.writers[type] = lambda kind: (
    {"d": _OF_PYTHON[kind]} if kind in _OF_PYTHON else {"k": wire.number_of(kind)}
)


def refuse_text(name, options):
    """A dtype's name is none: the engine, which TypeScript calls too, takes it for one."""
    if type(options.get("dtype")) is str:
        raise TypeError(f"{name}(): argument 'dtype' must be torch.dtype, not str")


def _device_parts(type, index=None):
    """The type, and the index as text where there is one: PyTorch knows the types by name."""
    if isinstance(type, device):
        return type.type, "" if type.index is None else str(type.index)
    if isinstance(type, int) and not isinstance(type, bool):
        type, index = "cuda", type
    if not isinstance(type, str):
        raise TypeError(
            f"device() received an invalid combination of arguments - got ({_name(type)}), but expected one of:\n"
            " * (torch.device device)\n"
            f"      didn't match because some of the arguments have invalid types: (!{_name(type)}!)\n"
            " * (str type, int index = -1)\n"
        )
    found = ask("device", type).partition(":")
    if index is None:
        return found[0], found[2]
    if found[2]:
        raise RuntimeError(
            f"type (string) must not include an index because index was passed explicitly: {type}"
        )
    if index < 0:
        raise RuntimeError("Device index must not be negative")
    return found[0], str(index)


def _name(value):
    return value.__class__.__name__


class device:
    """torch.device: a type and, where there are several, an index."""

    __module__ = "torch"

    def __init__(self, *args, **kwargs):
        parts = _device_parts(*args, **kwargs)
        self.type = parts[0]
        self.index = int(parts[1]) if parts[1] else None

    def __str__(self):
        return self.type if self.index is None else f"{self.type}:{self.index}"

    def __repr__(self):
        index = "" if self.index is None else f", index={self.index}"
        return f"device(type='{self.type}'{index})"

    def __eq__(self, other):
        return isinstance(other, device) and (self.type, self.index) == (other.type, other.index)

    def __hash__(self):
        return hash((self.type, self.index))

    def __enter__(self):
        self._before = ask("set_default_device", str(self))
        return self

    def __exit__(self, *_):
        ask("set_default_device", self._before)

    def __reduce__(self):
        return device, (self.type, self.index)


wire.writers[device] = str


class Size(tuple):
    """torch.Size: a tensor's sizes."""

    __module__ = "torch"

    def numel(self):
        product = 1
        for size in self:
            product *= size
        return product

    def __repr__(self):
        return f"torch.Size({list(self)})"

    __str__ = __repr__

    def __getitem__(self, key):
        item = super().__getitem__(key)
        return Size(item) if isinstance(key, slice) else item

    def __add__(self, other):
        return Size(tuple(self) + tuple(other))

    def __radd__(self, other):
        return Size(tuple(other) + tuple(self))

    def __mul__(self, times):
        return Size(tuple(self) * times)


class layout:
    __module__ = "torch"

    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return f"torch.{self._name}"


class memory_format(layout):
    __module__ = "torch"


LAYOUTS = {name: layout(name) for name in ("strided", "sparse_coo", "sparse_csr")}
MEMORY_FORMATS = {
    name: memory_format(name)
    for name in ("contiguous_format", "channels_last", "channels_last_3d", "preserve_format")
}
wire.writers[layout] = lambda value: value._name
