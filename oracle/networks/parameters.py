"""Parameters that no layer owns, frozen ones, lazy ones, and pruned weights."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn.utils import prune

from .basic import SmallCnn
from .case import Case, tensor


class DirectParameter(nn.Module):
    """A parameter and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.w = nn.Parameter(torch.zeros(512))

    def forward(self, x):
        return x * self.w


class ParameterAndLayer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.position = nn.Parameter(torch.zeros(1, 7, 16))
        self.fc = nn.Linear(16, 4)

    def forward(self, x):
        return self.fc(x + self.position)


class ManyMatrices(nn.Module):
    """A ParameterList and a ParameterDict, used by name."""

    def __init__(self) -> None:
        super().__init__()
        self.steps = nn.ParameterList([
            nn.Parameter(torch.ones(10, 20)),
            nn.Parameter(torch.ones(20, 10), requires_grad=False),
        ])
        self.extras = nn.ParameterDict({
            "bias": nn.Parameter(torch.zeros(10)),
            "scale": nn.Parameter(torch.ones(1)),
        })

    def forward(self, x):
        for step in self.steps:
            x = x @ step
        return x * self.extras["scale"] + self.extras["bias"]


class ListBesideLayers(nn.Module):
    """Biases kept in a ParameterList, weights in layers."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(8, 8, bias=False), nn.Linear(8, 4, bias=False)])
        self.biases = nn.ParameterList([
            nn.Parameter(torch.zeros(8)), nn.Parameter(torch.zeros(4)),
        ])

    def forward(self, x):
        for layer, bias in zip(self.layers, self.biases):
            x = layer(x) + bias
        return x


class Inner(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(3, 3)
        self.inner_gain = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.fc(x) * self.inner_gain


class Outer(nn.Module):
    """Leftovers on two levels."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = Inner()
        self.outer_gain = nn.Parameter(torch.ones(2))

    def forward(self, x):
        return self.inner(x).sum(1, keepdim=True) * self.outer_gain


class RegistersLayers(nn.Sequential):
    """Takes its layers' weights as parameters of its own, by other names."""

    def __init__(self, *layers: nn.Module) -> None:
        super().__init__(*layers)
        self.register_parameter("first_weight", layers[0].weight)
        self.register_parameter("extra", nn.Parameter(torch.zeros(2)))


class PartlyTrainable(nn.Module):
    """Every answer of the Trainable column."""

    def __init__(self) -> None:
        super().__init__()
        self.frozen = nn.Linear(4, 4).requires_grad_(False)
        self.frozen_bias = nn.Linear(4, 4)
        self.frozen_bias.bias.requires_grad = False
        self.block = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 2))
        self.block[0].requires_grad_(False)
        self.offset = nn.Parameter(torch.zeros(2), requires_grad=False)

    def forward(self, x):
        return self.block(self.frozen_bias(self.frozen(x))) + self.offset


class MixedParameters(nn.Module):
    """No layers: one parameter learns, one does not."""

    def __init__(self) -> None:
        super().__init__()
        self.w = nn.Parameter(torch.zeros(5), requires_grad=True)
        self.b = nn.Parameter(torch.zeros(5), requires_grad=False)

    def forward(self, x):
        return x * self.w + self.b


class WithBuffers(nn.Module):
    """Buffers are no parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("table", torch.zeros(50, 4))
        self.register_buffer("counter", torch.zeros((), dtype=torch.long))
        self.bn = nn.BatchNorm1d(4)

    def forward(self, x):
        return self.bn(x + self.table[:3])


class FakeMask(nn.Module):
    """Names that look like a pruned layer's, by accident."""

    def __init__(self) -> None:
        super().__init__()
        self.weight_orig = nn.Parameter(torch.ones(6, 3))
        self.alone_orig = nn.Parameter(torch.ones(6))
        self.register_buffer("weight_mask", torch.ones(6, 3))

    def forward(self, x):
        return x @ (self.weight_orig * self.weight_mask) + self.alone_orig.sum()


class LazyNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.LazyConv2d(8, 3)
        self.bn = nn.LazyBatchNorm2d()
        self.fc = nn.LazyLinear(10)

    def forward(self, x):
        return self.fc(torch.flatten(self.bn(self.conv(x)), 1))


def frozen_cnn() -> SmallCnn:
    net = SmallCnn()
    net.conv1.requires_grad_(False)
    net.conv2.requires_grad_(False)
    return net


def all_frozen_cnn() -> SmallCnn:
    return SmallCnn().requires_grad_(False)


def pruned_cnn(amount: float) -> SmallCnn:
    net = SmallCnn()
    for module in (net.conv1, net.conv2, net.fc1, net.fc2):
        prune.l1_unstructured(module, "weight", amount)
    return net


def pruned_biases() -> SmallCnn:
    net = SmallCnn()
    prune.random_unstructured(net.conv2, "weight", amount=100)
    prune.random_unstructured(net.fc1, "bias", amount=7)
    return net


def pruned_channels() -> SmallCnn:
    net = SmallCnn()
    prune.ln_structured(net.conv2, "weight", amount=4, n=2, dim=0)
    prune.identity(net.fc1, "weight")
    return net


def pruned_for_good() -> SmallCnn:
    net = pruned_cnn(0.5)
    for module in (net.conv1, net.conv2, net.fc1, net.fc2):
        prune.remove(module, "weight")
    return net


def pruned_all_at_once() -> SmallCnn:
    net = SmallCnn()
    nn.init.ones_(net.fc2.weight)  # so that all 1,000 fall on fc1
    prune.global_unstructured(
        [(net.fc1, "weight"), (net.fc2, "weight")], prune.L1Unstructured, amount=1000,
    )
    prune.l1_unstructured(net.conv1, "weight", amount=200)
    return net


IMAGE = (2, 1, 28, 28)
ALL = ("kernel_size", "output_size", "num_params", "params_percent", "mult_adds", "trainable")
NO_INPUT = ("kernel_size", "num_params", "params_percent", "trainable")

CASES = [
    Case("parameters-direct", lambda: DirectParameter(), dict(input_size=(512,))),
    Case("parameters-direct-no-input", lambda: DirectParameter(), {}),
    Case("parameters-direct-verbose", lambda: DirectParameter(), dict(verbose=2)),
    Case("parameters-and-layer", lambda: ParameterAndLayer(), dict(
        input_size=(2, 7, 16), verbose=2)),
    Case("parameters-and-layer-no-input", lambda: ParameterAndLayer(), dict(verbose=2)),
    Case("parameters-list-and-dict", lambda: ManyMatrices(), dict(
        input_size=(5, 10), verbose=2, col_names=ALL, col_width=16)),
    Case("parameters-list-and-dict-no-input", lambda: ManyMatrices(), dict(
        verbose=2, col_names=NO_INPUT)),
    Case("parameters-list-beside-layers", lambda: ListBesideLayers(), dict(
        input_size=(5, 8), verbose=2, col_names=ALL, col_width=16)),
    Case("parameters-leftover-nested", lambda: Outer(), dict(
        input_data=[tensor(9, 3)], row_settings=("var_names",), col_names=ALL, col_width=15)),
    Case("parameters-registered-twice", lambda: RegistersLayers(nn.Linear(2, 2), nn.Linear(2, 2)),
         dict(verbose=2)),
    Case("parameters-partly-trainable", lambda: PartlyTrainable(), dict(
        input_size=(3, 4), col_names=ALL, col_width=14)),
    Case("parameters-partly-trainable-depth-1", lambda: PartlyTrainable(), dict(
        input_size=(3, 4), col_names=ALL, col_width=14, depth=1)),
    Case("parameters-mixed", lambda: MixedParameters(), dict(verbose=2, col_names=NO_INPUT)),
    Case("parameters-frozen", lambda: frozen_cnn(), dict(
        input_size=IMAGE, col_names=ALL, col_width=18)),
    Case("parameters-all-frozen", lambda: all_frozen_cnn(), dict(
        input_size=IMAGE, col_names=ALL, col_width=18, depth=0)),
    Case("parameters-buffers", lambda: WithBuffers(), dict(input_size=(3, 4), verbose=2)),
    Case("parameters-lazy", lambda: LazyNet(), dict(input_size=(2, 3, 8, 8), verbose=2)),
    Case("parameters-lazy-no-input", lambda: LazyNet(), dict(verbose=2)),
    Case("parameters-lazy-linear", lambda: nn.LazyLinear(4), dict(input_size=(2, 3))),
    Case("parameters-fake-mask", lambda: FakeMask(), dict(input_size=(2, 6), verbose=2)),
    Case("parameters-pruned-half", lambda: pruned_cnn(0.5), dict(
        input_size=IMAGE, col_names=ALL, col_width=18), on_1_8=True),
    Case("parameters-pruned-90-verbose", lambda: pruned_cnn(0.9), dict(
        input_size=IMAGE, verbose=2)),
    Case("parameters-pruned-no-input", lambda: pruned_cnn(0.3), dict(verbose=2)),
    Case("parameters-pruned-random-and-bias", lambda: pruned_biases(), dict(
        input_size=IMAGE, verbose=2)),
    Case("parameters-pruned-channels", lambda: pruned_channels(), dict(
        input_size=IMAGE, col_names=ALL, col_width=18)),
    Case("parameters-pruned-removed", lambda: pruned_for_good(), dict(input_size=IMAGE)),
    Case("parameters-pruned-count", lambda: pruned_all_at_once(), dict(input_size=IMAGE)),
]
