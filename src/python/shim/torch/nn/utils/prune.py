"""torch.nn.utils.prune. Which elements go depends on values that there aren't: the engine prunes as many of them."""

import numbers
from abc import ABC, abstractmethod
from collections.abc import Iterable

from _layerwise import wire
from _layerwise.channel import ask
from torch._operators import FUNCTIONS
from torch.nn.utils.convert_parameters import parameters_to_vector


class BasePruningMethod(ABC):
    """A way of pruning: a hook that multiplies a weight by its mask before each call."""

    _tensor_name: str

    def __call__(self, module, inputs):
        setattr(module, self._tensor_name, self.apply_mask(module))

    @abstractmethod
    def compute_mask(self, t, default_mask):
        """The mask, 1 for what stays."""

    def apply_mask(self, module):
        if self._tensor_name is None:
            raise AssertionError(f"Module {module} has to be pruned")
        mask = getattr(module, self._tensor_name + "_mask")
        original = getattr(module, self._tensor_name + "_orig")
        return mask.to(dtype=original.dtype) * original

    @classmethod
    def apply(cls, module, name, *args, importance_scores=None, **kwargs):
        method = _together_with_earlier(cls(*args, **kwargs), module, name)
        original = getattr(module, name)
        scores = original if importance_scores is None else importance_scores
        if scores.shape != original.shape:
            raise AssertionError(
                "importance_scores should have the same shape as parameter "
                f"{name} of {module}, got {scores.shape} vs {original.shape}"
            )
        is_first = not isinstance(method, PruningContainer)
        if is_first:
            module.register_parameter(name + "_orig", original)
            del module._parameters[name]
        before = _nothing_pruned(original) if is_first else _copied(getattr(module, name + "_mask"))
        try:
            module.register_buffer(name + "_mask", method.compute_mask(scores, default_mask=before))
            setattr(module, name, method.apply_mask(module))
            module.register_forward_pre_hook(method)
        except Exception:
            if is_first:
                module.register_parameter(name, getattr(module, name + "_orig"))
                del module._parameters[name + "_orig"]
            raise
        return method

    def prune(self, t, default_mask=None, importance_scores=None):
        if importance_scores is not None and importance_scores.shape != t.shape:
            raise AssertionError(
                "importance_scores should have the same shape as tensor t, "
                f"got {importance_scores.shape} vs {t.shape}"
            )
        scores = t if importance_scores is None else importance_scores
        before = _nothing_pruned(t) if default_mask is None else default_mask
        return t * self.compute_mask(scores, default_mask=before)

    def remove(self, module):
        name = self._tensor_name
        if name is None:
            raise AssertionError(
                f"Module {module} has to be pruned before pruning can be removed"
            )
        weight = self.apply_mask(module)
        if hasattr(module, name):
            delattr(module, name)
        original = module._parameters.pop(name + "_orig")
        original.data = weight.data
        del module._buffers[name + "_mask"]
        setattr(module, name, original)


def _nothing_pruned(tensor):
    return wire.decode(ask("prune_nothing", wire.encode(tensor)))


def _copied(mask):
    return wire.decode(ask("copy_tensor", wire.encode(mask)))


def _together_with_earlier(method, module, name):
    method._tensor_name = name
    earlier = [
        (number, hook)
        for number, hook in module._forward_pre_hooks.items()
        if isinstance(hook, BasePruningMethod) and hook._tensor_name == name
    ]
    if len(earlier) > 1:
        raise AssertionError(
            f"Avoid adding multiple pruning hooks to the same tensor {name} of module {module}. "
            "Use a PruningContainer."
        )
    if not earlier:
        return method
    [(number, hook)] = earlier
    del module._forward_pre_hooks[number]
    container = hook if isinstance(hook, PruningContainer) else PruningContainer(hook)
    container.add_pruning_method(method)
    return container


class PruningContainer(BasePruningMethod):
    """Methods one after the other: each works on what those before it have left."""

    def __init__(self, *args):
        self._pruning_methods = ()
        if len(args) == 1:
            self._tensor_name = args[0]._tensor_name
        for method in args:
            self.add_pruning_method(method)

    def add_pruning_method(self, method):
        if method is not None:
            if not isinstance(method, BasePruningMethod):
                raise TypeError(f"{type(method)} is not a BasePruningMethod subclass")
            if self._tensor_name != method._tensor_name:
                raise ValueError(
                    "Can only add pruning methods acting on "
                    f"the parameter named '{self._tensor_name}' to PruningContainer {self}."
                    f" Found '{method._tensor_name}'"
                )
        self._pruning_methods += (method,)

    def __len__(self):
        return len(self._pruning_methods)

    def __iter__(self):
        return iter(self._pruning_methods)

    def __getitem__(self, idx):
        return self._pruning_methods[idx]

    def compute_mask(self, t, default_mask):
        method = self._pruning_methods[-1]
        kind = method.PRUNING_TYPE
        if kind not in ("unstructured", "structured", "global"):
            raise ValueError(f"Unrecognized PRUNING_TYPE {kind}")
        compute = method.compute_mask
        parts = [wire.encode(part) for part in (compute, t, default_mask)]
        return wire.decode(ask("prune_further", kind, getattr(method, "dim", None), *parts))


class _OfTheEngine(BasePruningMethod):
    """One of PyTorch's own methods."""

    #: The attributes that the engine's method is made with.
    _made_with = ()

    def _mask(self, t, default_mask):
        args = [wire.encode(getattr(self, name)) for name in self._made_with]
        sent = [wire.encode(tensor) for tensor in (t, default_mask)]
        return wire.decode(ask("prune_mask", type(self)._method, args, *sent))

    def compute_mask(self, t, default_mask):
        return self._mask(t, default_mask)

    def __init_subclass__(cls):
        cls._method = getattr(cls, "_method", cls.__name__)


class Identity(_OfTheEngine):
    PRUNING_TYPE = "unstructured"


class RandomUnstructured(_OfTheEngine):
    PRUNING_TYPE = "unstructured"
    _made_with = ("amount",)

    def __init__(self, amount):
        _check_amount(amount)
        self.amount = amount


class L1Unstructured(RandomUnstructured):
    _method = "L1Unstructured"


class RandomStructured(_OfTheEngine):
    PRUNING_TYPE = "structured"
    _made_with = ("amount", "dim")

    def __init__(self, amount, dim=-1):
        _check_amount(amount)
        self.amount = amount
        self.dim = dim


class LnStructured(_OfTheEngine):
    PRUNING_TYPE = "structured"
    _made_with = ("amount", "n", "dim")

    def __init__(self, amount, n, dim=-1):
        _check_amount(amount)
        self.amount = amount
        self.n = n
        self.dim = dim


class CustomFromMask(_OfTheEngine):
    PRUNING_TYPE = "global"
    _made_with = ("mask",)

    def __init__(self, mask):
        self.mask = mask


def _check_amount(amount):
    if not isinstance(amount, numbers.Real):
        raise TypeError(f"Invalid type for amount: {amount}. Must be int or float.")
    is_whole = isinstance(amount, numbers.Integral)
    if amount < 0 or (not is_whole and amount > 1):
        raise ValueError(
            f"amount={amount} should either be a float in the range [0, 1] or a non-negative integer"
        )


def identity(module, name):
    Identity.apply(module, name)
    return module


def random_unstructured(module, name, amount):
    RandomUnstructured.apply(module, name, amount)
    return module


def l1_unstructured(module, name, amount, importance_scores=None):
    L1Unstructured.apply(module, name, amount=amount, importance_scores=importance_scores)
    return module


def random_structured(module, name, amount, dim):
    RandomStructured.apply(module, name, amount, dim)
    return module


def ln_structured(module, name, amount, n, dim, importance_scores=None):
    LnStructured.apply(module, name, amount, n, dim, importance_scores=importance_scores)
    return module


def custom_from_mask(module, name, mask):
    CustomFromMask.apply(module, name, mask)
    return module


def global_unstructured(parameters, pruning_method, importance_scores=None, **kwargs):
    """Prunes several tensors as if they were one."""
    if not isinstance(parameters, Iterable):
        raise TypeError("global_unstructured(): parameters is not an Iterable")
    importance_scores = {} if importance_scores is None else importance_scores
    if not isinstance(importance_scores, dict):
        raise TypeError("global_unstructured(): importance_scores must be of type dict")
    places = list(parameters)
    tensors = [getattr(module, name) for module, name in places]
    scores = parameters_to_vector(
        [importance_scores.get(place, tensor) for place, tensor in zip(places, tensors)]
    )
    masks = [getattr(module, name + "_mask", None) for module, name in places]
    container = PruningContainer()
    container._tensor_name = "temp"
    method = pruning_method(**kwargs)
    method._tensor_name = "temp"
    if method.PRUNING_TYPE != "unstructured":
        raise TypeError(
            'Only "unstructured" PRUNING_TYPE supported for '
            f"the `pruning_method`. Found method {pruning_method} of type {method.PRUNING_TYPE}"
        )
    container.add_pruning_method(method)
    before = [
        _nothing_pruned(tensor) if mask is None else mask for tensor, mask in zip(tensors, masks)
    ]
    joined = wire.decode(ask("prune_joined", wire.encode(before)))
    final = container.compute_mask(scores, joined)
    split = ask("prune_split", wire.encode(final), wire.encode(tensors))
    for (module, name), mask in zip(places, split):
        custom_from_mask(module, name, mask=wire.decode(mask))


def remove(module, name):
    for number, hook in module._forward_pre_hooks.items():
        if isinstance(hook, BasePruningMethod) and hook._tensor_name == name:
            hook.remove(module)
            del module._forward_pre_hooks[number]
            return module
    raise ValueError(
        f"Parameter '{name}' of module {module} has to be pruned before pruning can be removed"
    )


def is_pruned(module):
    return any(
        isinstance(hook, BasePruningMethod)
        for part in module.modules()
        for hook in part._forward_pre_hooks.values()
    )
