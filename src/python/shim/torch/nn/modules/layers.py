"""The layers of torch.nn: classes made from the engine's definitions, in the modules where PyTorch keeps them."""

import inspect
import sys
import types

from _layerwise import running, wire
from _layerwise.bindings import BINDINGS
from _layerwise.channel import ask
from torch._types import refuse_text
from torch.nn.modules import container, lazy, own, parameter_container
from torch.nn.modules.module import Module

_DEFINED = BINDINGS["layers"]
_MISSING = object()


def _build(module, made):
    """Gives `module` what the engine's layer has."""
    fields = module.__dict__
    fields["_twin"] = made["id"]
    fields["_fields"] = tuple((name, key) for name, key, kind, _ in made["fields"] if kind != "child")
    fields["_children"] = tuple((name, key) for name, key, kind, _ in made["fields"] if kind == "child")
    for name, _, kind, value in made["fields"]:
        if kind == "child":
            module.add_module(name, _child(value))
        elif kind == "tensor":
            _set_tensor(module, name, wire.decode(value), value["t"][1])
        elif value is None and own.holds_buffer(type(module), name):
            module.register_buffer(name, None)
        elif value is None and own.holds_parameter(name):
            module.register_parameter(name, None)
        else:
            setattr(module, name, wire.decode(value))


def _set_tensor(module, name, tensor, kind):
    if kind in (2, 4) and name not in module._buffers:
        module.register_buffer(name, tensor)
    else:
        setattr(module, name, tensor)


def _child(made):
    if "m" in made:
        return running.module_of(made["m"])
    kind = CLASSES[made["class"]]
    module = kind.__new__(kind)
    Module.__init__(module)
    _build(module, made)
    return module


def _init(layer):
    # A float without digits after its point is a whole number to the engine, and a float here.
    arguments = [
        (name, optional, float(default) if is_float and type(default) is int else default, by_name)
        for name, optional, default, by_name, is_float in _DEFINED[layer]["args"]
    ]
    names = [name for name, *_ in arguments]
    floats = {name: default for name, _, default, _ in arguments if type(default) is float}

    def __init__(self, *args, **kwargs):
        Module.__init__(self)
        refuse_text("empty", kwargs)
        _build(self, ask("make", layer, *wire.arguments(args, kwargs)))
        fields = self.__dict__
        for name, value in {**floats, **dict(zip(names, args)), **kwargs}.items():
            if type(value) is float and fields.get(name) == value:
                fields[name] = value
        if isinstance(self, lazy.LazyModuleMixin):
            self._wait_for_state()

    parameters = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY if by_name else inspect.Parameter.POSITIONAL_OR_KEYWORD,
            default=default if optional else inspect.Parameter.empty,
        )
        for name, optional, default, by_name in arguments
    ]
    own = inspect.Parameter("self", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    __init__.__signature__ = inspect.Signature([own, *parameters])
    __init__.__qualname__ = f"{layer}.__init__"
    return __init__


def _method(name):
    def run(self, *args, **kwargs):
        # What is computed when it is read lives until the engine has it.
        held = [getattr(self, own, _MISSING) for own, _ in self._fields]
        fields = {
            key: wire.encode(value)
            for (_, key), value in zip(self._fields, held)
            if value is not _MISSING
        }
        fields["training"] = self.training
        for own, key in self._children:
            fields[key] = wire.encode(getattr(self, own))
        result, changed, became = ask("run", self._twin, name, fields, *wire.arguments(args, kwargs))
        for own, _, kind, value in changed:
            decoded = wire.decode(value)
            if kind == "tensor":
                _set_tensor(self, own, decoded, value["t"][1])
            else:
                setattr(self, own, decoded)
        if became:
            self._settle()
            self.__class__ = CLASSES[became]
        return wire.decode(result)

    run.__name__ = name
    return run


def _static(layer, name):
    """What a class does without an instance: makes one, or something else."""
    # Embedding.from_pretrained: a table in the place of its two sizes.
    names = ("embeddings", "freeze", *(arg[0] for arg in _DEFINED[layer]["args"][2:]))

    def run(cls, *args, **kwargs):
        if name == "from_pretrained":
            kwargs = {**dict(zip(names[1:], args[1:])), **kwargs}
            args = args[:1] or (kwargs.pop("embeddings"),)
        made = ask("static", layer, name, *wire.arguments(args, kwargs))
        if not isinstance(made, dict) or "class" not in made:
            return wire.decode(made)
        module = cls.__new__(cls)
        Module.__init__(module)
        _build(module, made)
        return module

    run.__name__ = name
    return classmethod(run)


def _missing(name):
    def __init__(self, *args, **kwargs):
        raise NotImplementedError(f"layerwise doesn't have torch.nn.{name} yet")

    return __init__


#: Every class of torch.nn.modules by name.
CLASSES = {
    "Module": Module,
    "LazyModuleMixin": lazy.LazyModuleMixin,
    "_LazyConvXdMixin": lazy._LazyConvXdMixin,
    "_LazyNormBase": lazy._LazyNormBase,
    **{
        kind.__name__: kind
        for kind in (
            container.Sequential,
            container.ModuleList,
            container.ModuleDict,
            container.Container,
            parameter_container.ParameterList,
            parameter_container.ParameterDict,
        )
    },
}

_NAMES = BINDINGS["names"]["layers"]


def _definition_of(name):
    """The layer that defines a class: itself, or for a private base the first public class below it."""
    if name in _DEFINED:
        return name
    for other, described in _NAMES.items():
        if name in described["bases"]:
            found = _definition_of(other)
            if found:
                return found
    return None


def _make(name):
    if name in CLASSES:
        return CLASSES[name]
    described = _NAMES[name]
    bases = tuple(_make(base) for base in described["bases"] if base in _NAMES or base in CLASSES)
    layer = _definition_of(name)
    body = {
        "__module__": described["module"],
        "__init__": _init(layer) if layer else _missing(name),
        "_version": described.get("version", 1),
    }
    body.update(own.METHODS.get(name, {}))
    if layer:
        body["_layer"] = layer
        for method in _DEFINED[layer]["methods"]:
            body[method] = _method(method)
        for method in _DEFINED[layer]["statics"]:
            body[method] = _static(layer, method)
        if "reset_parameters" not in body:
            body["reset_parameters"] = lambda self: None
    CLASSES[name] = made = type(name, bases or (Module,), body)
    return made


def layer_class(name, module):
    """A class that the engine defines outside of torch.nn.modules."""
    body = {"__module__": module, "__init__": _init(name), "_layer": name}
    for method in _DEFINED[name]["methods"]:
        body[method] = _method(method)
    CLASSES[name] = made = type(name, (Module,), body)
    return made


def _module(path):
    if path not in sys.modules:
        sys.modules[path] = types.ModuleType(path)
        parent, _, name = path.rpartition(".")
        setattr(sys.modules[parent], name, sys.modules[path])
    return sys.modules[path]


def is_public(name):
    """Whether torch.nn has the class, too."""
    return "hidden" not in _NAMES.get(name, {})


for _name, _described in _NAMES.items():
    setattr(_module(_described["module"]), _name, _make(_name))

for _path, _functions in own.FUNCTIONS.items():
    for _function in _functions:
        _function.__module__ = _path
        setattr(_module(_path), _function.__name__, _function)
