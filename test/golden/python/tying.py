"""Shared weights, shared modules, buffers, parametrizations, freezing, lists and dicts of parameters."""

import copy
import pickle

import torch
import torch.nn.utils.parametrize as parametrize
from torch import nn
from torch.nn.utils import parameters_to_vector, vector_to_parameters
from torch.nn.utils.parametrizations import orthogonal, spectral_norm, weight_norm
from torchinfo import summary


class Symmetric(nn.Module):
    def forward(self, X):
        return X.triu() + X.triu(1).transpose(-1, -2)

    def right_inverse(self, A):
        return A.triu()


class AutoEncoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.encode = nn.Linear(8, 4)
        self.decode = nn.Linear(4, 8)
        self.decode.weight = nn.Parameter(self.encode.weight.t())
        self.alias = self.encode
        self.out = nn.Linear(8, 4)
        self.out.weight = self.encode.weight
        self.table = nn.ParameterDict({"a": torch.zeros(2), "b": nn.Parameter(torch.ones(3), requires_grad=False)})
        self.rows = nn.ParameterList([torch.rand(2, 2) for _ in range(2)])
        self.register_buffer("step", torch.tensor(0), persistent=False)
        self.register_parameter("nothing", None)

    def forward(self, x):
        return self.out(self.decode(torch.tanh(self.alias(x))))


net = AutoEncoder()
print(net)
print(summary(net, (2, 8), verbose=0))
print([n for n, _ in net.named_parameters()], [n for n, _ in net.named_parameters(remove_duplicate=False)])
print(list(net.state_dict()), net.decode.weight.is_leaf, net.decode.weight.stride())
clone = copy.deepcopy(net)
print(clone.out.weight is clone.encode.weight, clone.alias is clone.encode, clone.encode.weight is net.encode.weight)
clone = pickle.loads(pickle.dumps(net))
print(clone.out.weight is clone.encode.weight, clone.rows)
vector = parameters_to_vector(net.rows.parameters())
print(vector.shape)
vector_to_parameters(vector, net.rows.parameters())

layer = nn.Linear(3, 3)
parametrize.register_parametrization(layer, "weight", Symmetric())
print(layer, parametrize.is_parametrized(layer), list(layer.state_dict()), type(layer).__name__)
print(summary(layer, (1, 3), verbose=0))
with parametrize.cached():
    print(layer.weight is layer.weight)
parametrize.remove_parametrizations(layer, "weight")
print(layer, list(layer.state_dict()))
print(spectral_norm(nn.Conv2d(2, 2, 3)), [n for n, _ in weight_norm(nn.Linear(2, 2)).named_parameters()])
print([n for n, _ in orthogonal(nn.Linear(2, 2)).named_parameters()])

for p in net.encode.parameters():
    p.requires_grad = False
print(summary(net, (2, 8), verbose=0, col_names=("num_params", "trainable")))
print(sum(p.numel() for p in net.parameters() if p.requires_grad))
net.to(torch.float64).half()
print({p.dtype for p in net.parameters()}, net.step.dtype)
