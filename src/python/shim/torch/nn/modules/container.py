"""torch.nn's containers."""

import itertools
import operator
from collections import OrderedDict, abc

from torch.nn.modules.module import Module


def _at(index, length):
    index = operator.index(index)
    if not -length <= index < length:
        raise IndexError(f"index {index} is out of range")
    return index % length if length else index


class Sequential(Module):
    _layer = "Sequential"

    def __init__(self, *args):
        super().__init__()
        if len(args) == 1 and isinstance(args[0], OrderedDict):
            for name, module in args[0].items():
                self.add_module(name, module)
        else:
            for at, module in enumerate(args):
                self.add_module(str(at), module)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self.__class__(OrderedDict(list(self._modules.items())[index]))
        return self._modules[self._name_at(index)]

    def _name_at(self, index):
        return list(self._modules)[_at(index, len(self))]

    def __setitem__(self, index, module):
        setattr(self, self._name_at(index), module)

    def __delitem__(self, index):
        names = list(self._modules)[index] if isinstance(index, slice) else [self._name_at(index)]
        for name in names:
            delattr(self, name)
        modules = list(self._modules.values())
        self._modules.clear()
        self._modules.update((str(at), module) for at, module in enumerate(modules))

    def __len__(self):
        return len(self._modules)

    def __iter__(self):
        return iter(self._modules.values())

    def __add__(self, other):
        _refuse_other(other)
        return Sequential(*self, *other)

    def __iadd__(self, other):
        _refuse_other(other)
        return self.extend(list(other))

    def __mul__(self, times):
        _refuse_factor(self, times)
        return Sequential(*[module for _ in range(times) for module in self])

    __rmul__ = __mul__

    def __imul__(self, times):
        _refuse_factor(self, times)
        return self.extend([module for _ in range(times - 1) for module in self])

    def pop(self, key):
        module = self[key]
        del self[key]
        return module

    def append(self, module):
        self.add_module(str(len(self)), module)
        return self

    def insert(self, index, module):
        if not isinstance(module, Module):
            raise AssertionError(f"module should be of type: {Module}")
        count = len(self)
        if not -count <= index <= count:
            raise IndexError(f"Index out of range: {index}")
        place = index + count if index < 0 else index
        for at in range(count, place, -1):
            self._modules[str(at)] = self._modules[str(at - 1)]
        self._modules[str(place)] = module
        return self

    def extend(self, sequential):
        for module in sequential:
            self.append(module)
        return self

    def forward(self, input):
        for module in self:
            input = module(input)
        return input


def _refuse_other(other):
    if not isinstance(other, Sequential):
        raise ValueError(
            f"add operator supports only objects of Sequential class, but {type(other)} is given."
        )


def _refuse_factor(self, times):
    if not isinstance(times, int):
        raise TypeError(f"unsupported operand type(s) for *: {type(self)} and {type(times)}")
    if times <= 0:
        raise ValueError(f"Non-positive multiplication factor {times} for {type(self)}")


class ModuleList(Module):
    _layer = "ModuleList"

    def __init__(self, modules=None):
        super().__init__()
        if modules is not None:
            self += modules

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self.__class__(list(self._modules.values())[index])
        return self._modules[self._name_at(index)]

    def _name_at(self, index):
        return str(_at(index, len(self)))

    def __setitem__(self, index, module):
        setattr(self, self._name_at(index), module)

    def __delitem__(self, index):
        modules = list(self._modules.values())
        del modules[index]
        self._set(modules)

    def _set(self, modules):
        self._modules.clear()
        self._modules.update((str(at), module) for at, module in enumerate(modules))

    def __len__(self):
        return len(self._modules)

    def __iter__(self):
        return iter(self._modules.values())

    def __iadd__(self, modules):
        return self.extend(modules)

    def __add__(self, other):
        return type(self)(itertools.chain(self, other))

    def insert(self, index, module):
        modules = list(self._modules.values())
        modules.insert(index, module)
        self._set(modules)

    def append(self, module):
        self.add_module(str(len(self)), module)
        return self

    def pop(self, key):
        module = self[key]
        del self[key]
        return module

    def extend(self, modules):
        if not isinstance(modules, abc.Iterable):
            raise TypeError(
                f"ModuleList.extend should be called with an iterable, but got {type(modules).__name__}"
            )
        for module in list(modules):
            self.append(module)
        return self

    def __repr__(self):
        items = [repr(module) for module in self]
        if not items:
            return self._get_name() + "()"
        lines = []
        for text, run in itertools.groupby(enumerate(items), key=lambda item: item[1]):
            places = [at for at, _ in run]
            name = f"({places[0]})" if len(places) == 1 else f"({places[0]}-{places[-1]})"
            text = text if len(places) == 1 else f"{len(places)} x {text}"
            lines.append(f"{name}: " + text.replace("\n", "\n  "))
        return f"{self._get_name()}(\n  " + "\n  ".join(lines) + "\n)"


class ModuleDict(Module):
    _layer = "ModuleDict"

    def __init__(self, modules=None):
        super().__init__()
        if modules is not None:
            self.update(modules)

    def __getitem__(self, key):
        return self._modules[key]

    def __setitem__(self, key, module):
        self.add_module(key, module)

    def __delitem__(self, key):
        del self._modules[key]

    def __len__(self):
        return len(self._modules)

    def __iter__(self):
        return iter(self._modules)

    def __contains__(self, key):
        return key in self._modules

    def clear(self):
        self._modules.clear()

    def pop(self, key):
        return self._modules.pop(key)

    def keys(self):
        return self._modules.keys()

    def items(self):
        return self._modules.items()

    def values(self):
        return self._modules.values()

    def update(self, modules):
        if not isinstance(modules, abc.Iterable):
            raise TypeError(
                f"ModuleDict.update should be called with an iterable of key/value pairs, but got {type(modules).__name__}"
            )
        if isinstance(modules, (abc.Mapping, ModuleDict)):
            pairs = modules.items()
        else:
            pairs = checked_pairs("ModuleDict", modules)
        for key, module in pairs:
            self[key] = module


def checked_pairs(kind, items):
    """Keys with their values, each item one after the other."""
    for at, item in enumerate(items):
        if not isinstance(item, abc.Iterable):
            raise TypeError(
                f"{kind} update sequence element #{at} should be Iterable; is{type(item).__name__}"
            )
        if len(item) != 2:
            raise ValueError(
                f"{kind} update sequence element #{at} has length {len(item)}; 2 is required"
            )
        yield item[0], item[1]


class Container(Module):
    def __init__(self, **kwargs):
        super().__init__()
        for key, value in kwargs.items():
            self.add_module(key, value)
