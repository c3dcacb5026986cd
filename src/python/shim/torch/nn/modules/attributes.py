"""What a module holds: methods of Module that read and set its attributes.

Parameters, buffers and children are kept in tables of their own, beside the plain attributes.
"""

from _layerwise.standin import Unknown, refusal
from torch._dtypes import typename
from torch._tensor import Tensor
from torch.nn.modules.hooks import announced
from torch.nn.parameter import Buffer, Parameter


def _is_module(value):
    from torch.nn.modules.module import Module

    return isinstance(value, Module)


def __setattr__(self, name, value):
    fields = self.__dict__
    parameters = fields.get("_parameters")
    if isinstance(value, Parameter):
        if parameters is None:
            raise AttributeError("cannot assign parameters before Module.__init__() call")
        _drop(name, fields, fields["_buffers"], fields["_modules"], fields["_non_persistent_buffers_set"])
        self.register_parameter(name, value)
    elif parameters is not None and name in parameters:
        if value is not None:
            raise TypeError(
                f"cannot assign '{typename(value)}' as parameter '{name}' (torch.nn.Parameter or None expected)"
            )
        self.register_parameter(name, value)
    else:
        _set_module_or_other(self, fields, name, value)


def _set_module_or_other(self, fields, name, value):
    modules = fields.get("_modules")
    if _is_module(value):
        if modules is None:
            raise AttributeError("cannot assign module before Module.__init__() call")
        _drop(name, fields, fields["_parameters"], fields["_buffers"], fields["_non_persistent_buffers_set"])
        modules[name] = announced("module", self, name, value)
    elif modules is not None and name in modules:
        if value is not None:
            raise TypeError(
                f"cannot assign '{typename(value)}' as child module '{name}' (torch.nn.Module or None expected)"
            )
        modules[name] = announced("module", self, name, value)
    else:
        _set_buffer_or_other(self, fields.get("_buffers"), name, value)


def _refuse_unknown(value):
    """What came of a package that isn't here may be a module: it would be missing from every count."""
    if isinstance(value, Unknown):
        raise refusal(value)


def _set_buffer_or_other(self, buffers, name, value):
    if not isinstance(value, Buffer) and (buffers is None or name not in buffers):
        _refuse_unknown(value)
        object.__setattr__(self, name, value)
        return
    if value is not None and not isinstance(value, Tensor):
        raise TypeError(
            f"cannot assign '{typename(value)}' as buffer '{name}' (torch.nn.Buffer, torch.Tensor or None expected)"
        )
    if isinstance(value, Buffer):
        persistent = value.persistent
    else:
        persistent = name not in self._non_persistent_buffers_set
    self.register_buffer(name, value, persistent)


def __getattr__(self, name):
    fields = self.__dict__
    for table in ("_parameters", "_buffers", "_modules"):
        found = fields.get(table)
        if found is not None and name in found:
            return found[name]
    raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")


def __delattr__(self, name):
    if name in self._parameters:
        del self._parameters[name]
    elif name in self._buffers:
        del self._buffers[name]
        self._non_persistent_buffers_set.discard(name)
    elif name in self._modules:
        del self._modules[name]
    else:
        object.__delattr__(self, name)


def register_parameter(self, name, param):
    if "_parameters" not in self.__dict__:
        raise AttributeError("cannot assign parameter before Module.__init__() call")
    _check_name("parameter", name, self, self._parameters)
    if param is not None and not isinstance(param, Parameter):
        raise TypeError(
            f"cannot assign '{typename(param)}' object to parameter '{name}' (torch.nn.Parameter or None required)"
        )
    if param is not None and param.grad_fn:
        raise ValueError(
            f"Cannot assign non-leaf Tensor to parameter '{name}'. Model parameters must be created explicitly. "
            f"To express '{name}' as a function of another Tensor, compute the value in the forward() method."
        )
    self._parameters[name] = param if param is None else announced("parameter", self, name, param)


def register_buffer(self, name, tensor, persistent=True):
    if "_buffers" not in self.__dict__:
        raise AttributeError("cannot assign buffer before Module.__init__() call")
    _check_name("buffer", name, self, self._buffers)
    if tensor is not None and not isinstance(tensor, Tensor):
        raise TypeError(
            f"cannot assign '{typename(tensor)}' object to buffer '{name}' (torch Tensor or None required)"
        )
    self._buffers[name] = announced("buffer", self, name, tensor)
    if persistent:
        self._non_persistent_buffers_set.discard(name)
    else:
        self._non_persistent_buffers_set.add(name)


def add_module(self, name, module):
    if not _is_module(module) and module is not None:
        _refuse_unknown(module)
        raise TypeError(f"{typename(module)} is not a Module subclass")
    _check_name("module", name, self, self._modules)
    self._modules[name] = announced("module", self, name, module)


def register_module(self, name, module):
    self.add_module(name, module)


def get_submodule(self, target):
    module = self
    for name in target.split(".") if target else ():
        if not hasattr(module, name):
            raise AttributeError(f"{module._get_name()} has no attribute `{name}`")
        module = getattr(module, name)
        if not _is_module(module):
            raise AttributeError(f"`{name}` is not an nn.Module")
    return module


def set_submodule(self, target, module, strict=False):
    if target == "":
        raise ValueError("Cannot set the submodule without a target name!")
    if not _is_module(module):
        raise ValueError(f"`module` is not an nn.Module, found {type(module)}")
    path, _, name = target.rpartition(".")
    parent = self.get_submodule(path)
    if strict and not hasattr(parent, name):
        raise AttributeError(f"{parent._get_name()} has no attribute `{name}`")
    if hasattr(parent, name) and not _is_module(getattr(parent, name)):
        raise AttributeError(f"`{name}` is not an nn.Module")
    setattr(parent, name, module)


def get_parameter(self, target):
    module, name = _holder(self, target)
    found = getattr(module, name)
    if not isinstance(found, Parameter):
        raise AttributeError(f"`{name}` is not an nn.Parameter")
    return found


def get_buffer(self, target):
    module, name = _holder(self, target)
    if name not in module._buffers:
        raise AttributeError(f"`{name}` is not a buffer")
    return getattr(module, name)


def _holder(self, target):
    path, _, name = target.rpartition(".")
    module = self.get_submodule(path)
    if not hasattr(module, name):
        raise AttributeError(f"{module._get_name()} has no attribute `{name}`")
    return module, name


def _drop(name, *tables):
    for table in tables:
        if name in table:
            if isinstance(table, set):
                table.discard(name)
            else:
                del table[name]


def _check_name(kind, name, module, table):
    if not isinstance(name, str):
        raise TypeError(f"{kind} name should be a string. Got {typename(name)}")
    if hasattr(module, name) and name not in table:
        raise KeyError(f"attribute '{name}' already exists")
    if "." in name:
        got = f", got: {name}" if kind == "module" else ""
        raise KeyError(f'{kind} name can\'t contain "."{got}')
    if name == "":
        raise KeyError(f'{kind} name can\'t be empty string ""')
