"""torch.nn.utils.prune. Which elements go depends on values that there aren't: the engine prunes as many of them."""

import numbers
from collections.abc import Iterable

from _layerwise import wire
from _layerwise.channel import ask
from torch.nn.utils._pruning import BasePruningMethod, PruningContainer, nothing_pruned
from torch.nn.utils.convert_parameters import parameters_to_vector


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
        nothing_pruned(tensor) if mask is None else mask for tensor, mask in zip(tensors, masks)
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
