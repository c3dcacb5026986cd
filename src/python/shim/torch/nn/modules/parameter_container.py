"""torch.nn.ParameterList and ParameterDict."""

from collections import abc

from torch._tensor import Tensor
from torch.nn.modules.container import _at
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter


class _Parameters(Module):
    """What lists and dicts of parameters have in common: other values are kept beside them."""

    @staticmethod
    def _held(value):
        return Parameter(value) if isinstance(value, Tensor) and not isinstance(value, Parameter) else value

    def extra_repr(self):
        return "\n".join(f"({name}): {self._text(self[name])}" for name in self._names())

    @staticmethod
    def _text(value):
        if isinstance(value, Tensor):
            sizes = "x".join(str(size) for size in value.shape)
            where = "" if value.device.type == "cpu" else f" (GPU {value.device.index or 0})"
            kind = "Parameter" if isinstance(value, Parameter) else "Tensor"
            name = {"float32": "torch.float32"}.get(value.dtype._name, str(value.dtype))
            return f"{kind} containing: [{name} of size {sizes}{where}]"
        return f"Object of type: {type(value).__name__}"

    def __call__(self, *args, **kwargs):
        raise RuntimeError(f"{type(self).__name__} should not be called.")


class ParameterList(_Parameters):
    def __init__(self, values=None):
        super().__init__()
        self._size = 0
        if values is not None:
            self += values

    def _names(self):
        return range(len(self))

    def __getitem__(self, index):
        if isinstance(index, slice):
            made = type(self)()
            for at in range(*index.indices(len(self))):
                made.append(self[at])
            return made
        return getattr(self, str(_at(index, len(self))))

    def __setitem__(self, index, value):
        setattr(self, str(_at(index, len(self))), self._held(value))

    def __len__(self):
        return self._size

    def __iter__(self):
        return iter(self[at] for at in range(len(self)))

    def __iadd__(self, values):
        return self.extend(values)

    def append(self, value):
        self._size += 1
        self[self._size - 1] = value
        return self

    def extend(self, values):
        if not isinstance(values, abc.Iterable) or isinstance(values, Tensor):
            raise TypeError(
                f"ParameterList.extend should be called with an iterable, but got {type(values).__name__}"
            )
        for value in values:
            self.append(value)
        return self


class ParameterDict(_Parameters):
    def __init__(self, parameters=None):
        super().__init__()
        self._keys = {}
        if parameters is not None:
            self.update(parameters)

    def _names(self):
        return self._keys

    def __getitem__(self, key):
        return getattr(self, str(key))

    def __setitem__(self, key, value):
        self._keys[key] = None
        setattr(self, str(key), self._held(value))

    def __delitem__(self, key):
        del self._keys[key]
        delattr(self, str(key))

    def __len__(self):
        return len(self._keys)

    def __iter__(self):
        return iter(self._keys)

    def __contains__(self, key):
        return key in self._keys

    def get(self, key, default=None):
        return self[key] if key in self else default

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def pop(self, key):
        value = self[key]
        del self[key]
        return value

    def keys(self):
        return self._keys.keys()

    def values(self):
        return (self[key] for key in self._keys)

    def items(self):
        return ((key, self[key]) for key in self._keys)

    def update(self, parameters):
        pairs = parameters.items() if isinstance(parameters, (abc.Mapping, ParameterDict)) else parameters
        for key, value in pairs:
            self[key] = value
