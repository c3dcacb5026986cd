"""torch.nn.ParameterList and ParameterDict."""

from collections import OrderedDict, abc

from torch._dtypes import typename
from torch._tensor import Tensor
from torch.nn.modules.container import _at, checked_pairs
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter


class _Parameters(Module):
    """What lists and dicts of parameters have in common: other values are kept beside them."""

    @staticmethod
    def _held(value):
        return Parameter(value) if isinstance(value, Tensor) and not isinstance(value, Parameter) else value

    def extra_repr(self):
        return "\n".join(f"  ({name}): {self._text(self[name])}" for name in self._names())

    def _text(self, value):
        if isinstance(value, Tensor):
            sizes = "x".join(str(size) for size in value.shape)
            where = f" ({value.device})" if value.device.type == "cuda" else ""
            kind = "Parameter" if isinstance(value, Parameter) else "Tensor"
            return f"{kind} containing: [{self._type_text(value)} of size {sizes}{where}]"
        return f"Object of type: {type(value).__name__}"

    def __call__(self, *args, **kwargs):
        raise RuntimeError(f"{type(self).__name__} should not be called.")


class ParameterList(_Parameters):
    @staticmethod
    def _type_text(value):
        return str(value.dtype)

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
    @staticmethod
    def _type_text(value):
        return typename(value)

    @staticmethod
    def _attribute(key):
        if not isinstance(key, str):
            raise TypeError(
                "Index given to ParameterDict cannot be used as a key as it is "
                f"not a string (type is '{type(key).__name__}'). Open an issue on "
                "github if you need non-string keys."
            )
        return key

    def __init__(self, parameters=None):
        super().__init__()
        self._keys = {}
        if parameters is not None:
            self.update(parameters)

    def _names(self):
        return self._keys

    def __getitem__(self, key):
        return getattr(self, self._attribute(key))

    def __setitem__(self, key, value):
        self._keys[key] = None
        setattr(self, self._attribute(key), self._held(value))

    def __delitem__(self, key):
        del self._keys[key]
        delattr(self, self._attribute(key))

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

    def __reversed__(self):
        return reversed(self._keys)

    def __or__(self, other):
        return self._joined(self, other)

    def __ror__(self, other):
        return self._joined(other, self)

    def __ior__(self, other):
        self.update(other)
        return self

    @staticmethod
    def _joined(first, second):
        made = first.copy()
        made.update(second)
        return made

    def copy(self):
        return ParameterDict(OrderedDict(self.items()))

    def clear(self):
        for key in list(self._keys):
            del self[key]

    def popitem(self):
        key = list(self._keys)[-1]
        return key, self.pop(key)

    def fromkeys(self, keys, default=None):
        return ParameterDict((key, default) for key in keys)

    def update(self, parameters):
        if not isinstance(parameters, abc.Iterable):
            raise TypeError(
                "ParametersDict.update should be called with an iterable of "
                f"key/value pairs, but got {type(parameters).__name__}"
            )
        if isinstance(parameters, (OrderedDict, ParameterDict)):
            pairs = parameters.items()
        elif isinstance(parameters, abc.Mapping):
            pairs = sorted(parameters.items())
        else:
            pairs = checked_pairs("ParameterDict", parameters)
        for key, value in pairs:
            self[key] = value
