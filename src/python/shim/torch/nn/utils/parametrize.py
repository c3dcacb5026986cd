"""Tensors of modules that are computed from others: torch.nn.utils.parametrize."""

import collections.abc
import copy
from contextlib import contextmanager

from torch._tensor import Tensor
from torch.autograd.grad_mode import no_grad
from torch.nn.modules.container import ModuleDict, ModuleList
from torch.nn.parameter import Parameter
from torch.nn.utils._unchanged import (
    assigned,
    check_inverse,
    check_one,
    refuse_change,
    sequence_of,
)

_caching = 0
_cache = {}


@contextmanager
def cached():
    """Each parametrized tensor is computed once inside."""
    global _caching, _cache
    _caching += 1
    try:
        yield
    finally:
        _caching -= 1
        if not _caching:
            _cache = {}


def _hold(module, name, tensor):
    if isinstance(tensor, Parameter):
        module.register_parameter(name, tensor)
    else:
        module.register_buffer(name, tensor)


class ParametrizationList(ModuleList):
    """What a tensor is computed from, and the parametrizations one after the other."""

    def __init__(self, modules, original, unsafe=False):
        if len(modules) == 0:
            raise ValueError("ParametrizationList requires one or more modules.")
        super().__init__(modules)
        self.unsafe = unsafe
        before = original.detach()
        with no_grad():
            new = self._inverted(original)
        if not isinstance(new, (Tensor, collections.abc.Sequence)):
            raise ValueError(
                "'right_inverse' must return a Tensor or a Sequence of tensors (list, tuple...). "
                f"Got {type(new).__name__}"
            )
        self.is_tensor = isinstance(new, Tensor)
        self.ntensors = 1 if self.is_tensor else len(new)
        if self.is_tensor:
            check_one(original, new)
            if new is not original:
                original.data = new.detach()
            _hold(self, "original", original)
        else:
            for at, tensor in enumerate(new):
                _hold(self, f"original{at}", sequence_of(original, at, tensor))
        if not unsafe:
            refuse_change(before, self(), ("unparametrized ", "parametrized "), "`unsafe`")

    def _inverted(self, value):
        for module in reversed(list(self)):
            if hasattr(module, "right_inverse"):
                try:
                    value = module.right_inverse(value)
                except NotImplementedError:
                    pass
        return value

    def _originals(self):
        if self.is_tensor:
            return [self.original]
        return [getattr(self, f"original{at}") for at in range(self.ntensors)]

    def right_inverse(self, value):
        """Makes `value` what the tensor is."""
        with no_grad():
            for module in reversed(list(self)):
                if not hasattr(module, "right_inverse"):
                    raise RuntimeError(
                        f"parametrization {type(module).__name__} does not implement right_inverse."
                    )
                value = module.right_inverse(value)
            for original, tensor in assigned(self.is_tensor, self._originals(), value):
                original.data = tensor.detach()

    def forward(self):
        first, *others = (self[at] for at in range(self._count()))
        value = first(*self._originals())
        for module in others:
            value = module(value)
        return value

    def _count(self):
        """Other modules may be held by names that are no numbers."""
        count = 1
        while hasattr(self, str(count)):
            count += 1
        return count


def _derive(module):
    """Gives the module a class of its own, on which tensors can be properties."""
    kind = type(module)

    def __getstate__(self):
        raise RuntimeError(
            "Serialization of parametrized modules is only "
            "supported through state_dict(). See:\n"
            "https://pytorch.org/tutorials/beginner/saving_loading_models.html"
            "#saving-loading-a-general-checkpoint-for-inference-and-or-resuming-training"
        )

    def __deepcopy__(self, memo):
        if id(self) in memo:
            return memo[id(self)]
        copied = self.__new__(type(self))
        memo[id(self)] = copied
        copied.__dict__ = copy.deepcopy(self.__dict__, memo)
        return copied

    body = {"__getstate__": __getstate__, "__module__": __name__}
    if not hasattr(kind, "__deepcopy__"):
        body["__deepcopy__"] = __deepcopy__
    module.__class__ = type(f"Parametrized{kind.__name__}", (kind,), body)


def _compute_on_read(module, name):
    if hasattr(module, name):
        raise AssertionError(f"Module already has an attribute named '{name}'")

    def read(self):
        parametrization = self.parametrizations[name]
        if not _caching:
            return parametrization()
        key = (id(module), name)
        if _cache.get(key) is None:
            _cache[key] = parametrization()
        return _cache[key]

    def write(self, value):
        self.parametrizations[name].right_inverse(value)

    setattr(type(module), name, property(read, write))


def register_parametrization(module, tensor_name, parametrization, *, unsafe=False):
    parametrization.train(module.training)
    if is_parametrized(module, tensor_name):
        if not unsafe:
            _check_another(module, tensor_name, parametrization)
        listed = module.parametrizations[tensor_name]
        listed.append(parametrization)
        listed.unsafe |= unsafe
    elif tensor_name in module._buffers or tensor_name in module._parameters:
        listed = ParametrizationList([parametrization], getattr(module, tensor_name), unsafe)
        delattr(module, tensor_name)
        if not is_parametrized(module):
            _derive(module)
            module.parametrizations = ModuleDict()
        _compute_on_read(module, tensor_name)
        module.parametrizations[tensor_name] = listed
    else:
        raise ValueError(
            f"Module '{module}' does not have a parameter, a buffer, or a "
            f"parametrized element with name '{tensor_name}'"
        )
    return module


def _check_another(module, name, parametrization):
    before = getattr(module, name)
    after = parametrization(before)
    names = (f"module.{name}.", f"parametrization(module.{name}).")
    refuse_change(before, after, names, "the `unsafe`")
    if hasattr(parametrization, "right_inverse"):
        try:
            inverse = parametrization.right_inverse(after)
        except NotImplementedError:
            return
        check_inverse(before, inverse, name)


def is_parametrized(module, tensor_name=None):
    parametrizations = getattr(module, "parametrizations", None)
    if not isinstance(parametrizations, ModuleDict):
        return False
    return len(parametrizations) > 0 if tensor_name is None else tensor_name in parametrizations


def remove_parametrizations(module, tensor_name, leave_parametrized=True):
    if not is_parametrized(module, tensor_name):
        raise ValueError(f"Module {module} does not have a parametrization on {tensor_name}")
    original = _plain(module, tensor_name, leave_parametrized)
    delattr(type(module), tensor_name)
    del module.parametrizations[tensor_name]
    _hold(module, tensor_name, original)
    if not is_parametrized(module):
        delattr(module, "parametrizations")
        module.__class__ = type(module).__bases__[0]
    return module


def _plain(module, name, leave_parametrized):
    listed = module.parametrizations[name]
    if listed.is_tensor:
        if leave_parametrized:
            with no_grad():
                listed.original.data = getattr(module, name).detach()
        return listed.original
    if not leave_parametrized:
        raise ValueError(
            "Cannot leave unparametrized (`leave_parametrized=False`) a tensor "
            "that is parametrized in terms of a sequence of tensors."
        )
    tensor = getattr(module, name)
    return Parameter(tensor) if tensor.requires_grad else tensor


def type_before_parametrizations(module):
    return type(module).__bases__[0] if is_parametrized(module) else type(module)


def transfer_parametrizations_and_params(from_module, to_module, tensor_name=None):
    if not is_parametrized(from_module):
        return to_module
    names = list(from_module.parametrizations) if tensor_name is None else [tensor_name]
    for name in names:
        if not hasattr(to_module, name):
            setattr(to_module, name, Parameter(getattr(from_module, name)))
        for parametrization in from_module.parametrizations[name]:
            register_parametrization(to_module, name, parametrization)
        source, target = from_module.parametrizations[name], to_module.parametrizations[name]
        for key in [key for key in (*source._parameters, *source._buffers)]:
            setattr(target, key, getattr(source, key))
    return to_module
