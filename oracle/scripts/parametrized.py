"""torch.nn.utils.parametrize, pruning and lazy modules: structure, text and messages."""

import copy

import torch
from torch import nn
from torch.nn.utils import parametrizations, parametrize, prune, remove_weight_norm, weight_norm


def attempt(what, run):
    try:
        print(what, "→", run())
    except Exception as error:
        print(what, "→", f"{type(error).__name__}: {error}")


class Symmetric(nn.Module):
    def forward(self, x):
        return x.triu() + x.triu(1).transpose(-1, -2)


class Split(nn.Module):
    def forward(self, a, b):
        return a + b

    def right_inverse(self, x):
        return x, x * 0


class Wider(nn.Module):
    def forward(self, x):
        return torch.cat([x, x])


class Double(nn.Module):
    def forward(self, x):
        return x.double()


class Text(nn.Module):
    def forward(self, x):
        return "text"


class TextInverse(nn.Module):
    def forward(self, x):
        return x

    def right_inverse(self, x):
        return 3


def registered(parametrization, **options):
    return parametrize.register_parametrization(nn.Linear(3, 3), "weight", parametrization, **options)


net = registered(Symmetric())
print(net, type(net).__name__, type(net).__module__, isinstance(net, nn.Linear))
print(list(net.state_dict()), [name for name, _ in net.named_parameters()])
print(net.weight.shape, type(net.weight).__name__, "weight" in net._parameters)
print(parametrize.is_parametrized(net), parametrize.is_parametrized(net, "bias"))
print(parametrize.type_before_parametrizations(net).__name__)
parametrize.register_parametrization(net, "weight", nn.Identity())
print(net.parametrizations.weight)
attempt("assign", lambda: setattr(net, "weight", torch.ones(3, 3)))
print(copy.deepcopy(net), copy.deepcopy(net).weight.shape)
with parametrize.cached():
    print(net.weight is net.weight)
print(net.weight is net.weight)
parametrize.remove_parametrizations(net, "weight")
print(net, type(net).__name__, type(net.weight).__name__)

net = registered(Split())
print(net, [name for name, _ in net.named_parameters()])
net.weight = torch.zeros(3, 3)
attempt("leave", lambda: parametrize.remove_parametrizations(net, "weight", leave_parametrized=False))
attempt("not parametrized", lambda: parametrize.remove_parametrizations(nn.Linear(1, 1), "weight"))
for parametrization in (Wider(), Double(), Text(), TextInverse()):
    attempt(type(parametrization).__name__, lambda: registered(parametrization))
attempt("unsafe", lambda: registered(Wider(), unsafe=True).weight.shape)
attempt("missing", lambda: parametrize.register_parametrization(nn.Linear(1, 1), "colour", nn.Identity()))
attempt("second", lambda: parametrize.register_parametrization(registered(Symmetric()), "weight", Wider()))
attempt("bias", lambda: parametrize.register_parametrization(nn.Linear(2, 2), "bias", nn.Identity()))

net = parametrizations.weight_norm(nn.Conv2d(2, 4, 3))
print(net, {name: tuple(p.shape) for name, p in net.named_parameters()})
net = parametrizations.weight_norm(nn.Linear(2, 4), dim=None)
print({name: tuple(p.shape) for name, p in net.named_parameters()})
net = parametrizations.spectral_norm(nn.Linear(2, 4))
print(net, list(net.state_dict()))
net = parametrizations.orthogonal(nn.Linear(4, 4))
print(net, list(net.state_dict()))
attempt("orthogonal vector", lambda: parametrizations.orthogonal(nn.Linear(2, 4), "bias"))
attempt("orthogonal map", lambda: parametrizations.orthogonal(nn.Linear(4, 4), orthogonal_map="colour"))
attempt("spectral name", lambda: parametrizations.spectral_norm(nn.Linear(2, 4), "colour"))
attempt("spectral steps", lambda: parametrizations.spectral_norm(nn.Linear(2, 4), n_power_iterations=0))

net = nn.Linear(4, 4)
prune.l1_unstructured(net, "weight", 0.25)
print(list(net.state_dict()), len(net._forward_pre_hooks), prune.is_pruned(net), net.weight.shape)
prune.random_structured(net, "weight", 1, dim=0)
print([type(hook).__name__ for hook in net._forward_pre_hooks.values()])
prune.remove(net, "weight")
print(list(net.state_dict()), prune.is_pruned(net), type(net.weight).__name__)
attempt("remove", lambda: prune.remove(nn.Linear(1, 1), "weight"))
attempt("amount", lambda: prune.l1_unstructured(nn.Linear(2, 2), "weight", 1.5))
attempt("too many", lambda: prune.l1_unstructured(nn.Linear(2, 2), "weight", 9))
attempt("text", lambda: prune.l1_unstructured(nn.Linear(2, 2), "weight", "a"))
attempt("negative", lambda: prune.random_unstructured(nn.Linear(2, 2), "weight", -1))
attempt("structured bias", lambda: prune.random_structured(nn.Linear(2, 2), "bias", 1, dim=0))
attempt("dim", lambda: prune.ln_structured(nn.Linear(2, 2), "weight", 1, 2, dim=4))
attempt("mask", lambda: prune.custom_from_mask(nn.Linear(2, 2), "weight", torch.ones(3)))
attempt("name", lambda: prune.identity(nn.Linear(2, 2), "colour"))

net = weight_norm(nn.Linear(2, 3))
print([name for name, _ in net.named_parameters()], type(net.weight).__name__, "weight" in vars(net))
attempt("twice", lambda: weight_norm(net))
remove_weight_norm(net)
print([name for name, _ in net.named_parameters()], len(net._forward_pre_hooks))
attempt("not normed", lambda: remove_weight_norm(nn.Linear(2, 3)))

lazy = nn.LazyConv2d(4, 3)
print(lazy, lazy.has_uninitialized_params(), type(lazy.weight).__name__)
attempt("shape of lazy", lambda: lazy.weight.shape)
attempt("numel of lazy", lambda: lazy.weight.numel())
print(tuple(lazy(torch.ones(1, 2, 5, 5)).shape), lazy, type(lazy).__name__, lazy.weight.shape)
lazy = nn.Sequential(nn.LazyLinear(3), nn.LazyBatchNorm1d())
print(lazy, tuple(lazy(torch.ones(2, 5)).shape), lazy)
attempt("lazy deepcopy", lambda: copy.deepcopy(nn.LazyLinear(2)))
attempt("lazy cast", lambda: nn.LazyLinear(2).double().weight.dtype)
print(nn.UninitializedParameter(), nn.parameter.is_lazy(nn.UninitializedParameter()))
