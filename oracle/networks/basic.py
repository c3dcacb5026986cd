"""First networks: a small CNN, an MLP, single layers, VGG11 as a beginner types it."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import nn

from .case import Case, tensor


class SmallCnn(nn.Module):
    """Two convolutions and two fully connected layers; 1×28×28 in, 10 classes out."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 8, 5)
        self.conv2 = nn.Conv2d(8, 16, 3)
        self.drop = nn.Dropout(0.4)
        self.fc1 = nn.Linear(400, 32)
        self.fc2 = nn.Linear(32, 10)

    def forward(self, x):
        x = F.relu(F.max_pool2d(self.conv1(x), 2))
        x = F.relu(F.max_pool2d(self.conv2(x), 2))
        x = torch.flatten(self.drop(x), 1)
        x = F.relu(self.fc1(x))
        return F.log_softmax(self.fc2(x), dim=1)


class Mlp(nn.Module):
    """A Sequential inside a module."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Linear(64, 128),
            nn.GELU(),
            nn.Linear(128, 10),
        )

    def forward(self, x):
        return self.body(x)


class MyNet(nn.Module):
    """VGG11, typed from the paper's table: one channel, no activations."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 64, 3, stride=1, padding=1)
        self.max_pool_1 = nn.MaxPool2d(2)
        self.conv2 = nn.Conv2d(64, 128, 3, stride=1, padding=1)
        self.max_pool_2 = nn.MaxPool2d(2)
        self.conv3 = nn.Conv2d(128, 256, 3, stride=1, padding=1)
        self.conv4 = nn.Conv2d(256, 256, 3, stride=1, padding=1)
        self.max_pool_3 = nn.MaxPool2d(2)
        self.conv5 = nn.Conv2d(256, 512, 3, stride=1, padding=1)
        self.conv6 = nn.Conv2d(512, 512, 3, stride=1, padding=1)
        self.max_pool_4 = nn.MaxPool2d(2)
        self.conv7 = nn.Conv2d(512, 512, 3, stride=1, padding=1)
        self.conv8 = nn.Conv2d(512, 512, 3, stride=1, padding=1)
        self.max_pool_5 = nn.MaxPool2d(2)
        self.fc1 = nn.Linear(7 * 7 * 512, 4096)
        self.fc2 = nn.Linear(4096, 4096)
        self.fc3 = nn.Linear(4096, 1000)

    def forward(self, x):
        x = self.max_pool_1(self.conv1(x))
        x = self.max_pool_2(self.conv2(x))
        x = self.max_pool_3(self.conv4(self.conv3(x)))
        x = self.max_pool_4(self.conv6(self.conv5(x)))
        x = self.max_pool_5(self.conv8(self.conv7(x)))
        x = torch.flatten(x, 1)
        return self.fc3(self.fc2(self.fc1(x)))


class Activations(nn.Module):
    """No parameters at all."""

    def __init__(self) -> None:
        super().__init__()
        self.relu = nn.ReLU()
        self.softmax = nn.Softmax(dim=1)

    def forward(self, x):
        return self.softmax(self.relu(x))


class Nothing(nn.Module):
    """No children, no parameters, hands its input on."""

    def forward(self, x):
        return x


class Doubler(nn.Module):
    """A forward of plain tensor operations only."""

    def __init__(self) -> None:
        super().__init__()
        self.factor = 2

    def forward(self, x):
        return x * self.factor + 1


CASES = [
    Case("basic-vgg11", lambda: MyNet(), dict(input_size=(12, 1, 224, 224)), on_1_8=True),
    Case("basic-vgg11-no-input", lambda: MyNet(), {}),
    Case("basic-small-cnn", lambda: SmallCnn(), dict(input_size=(16, 1, 28, 28)), on_1_8=True),
    Case("basic-small-cnn-no-input", lambda: SmallCnn(), {}, on_1_8=True),
    Case("basic-small-cnn-data", lambda: SmallCnn(), dict(input_data=tensor(5, 1, 28, 28))),
    Case("basic-mlp", lambda: Mlp(), dict(input_size=(32, 64)), on_1_8=True),
    Case("basic-mlp-no-input", lambda: Mlp(), {}),
    Case("basic-mlp-three-dims", lambda: Mlp(), dict(
        input_size=(4, 7, 64), col_names=("input_size", "output_size", "num_params", "mult_adds"),
    )),
    Case("basic-linear", lambda: nn.Linear(3, 5), dict(input_size=(1, 3))),
    Case("basic-linear-no-input", lambda: nn.Linear(3, 5), {}),
    Case("basic-linear-no-bias", lambda: nn.Linear(3, 5, bias=False), dict(input_size=(2, 3))),
    Case("basic-conv-unbatched", lambda: nn.Conv2d(3, 16, 3, padding=1), dict(
        input_size=(3, 32, 32), col_names=("output_size", "num_params", "mult_adds"),
    )),
    Case("basic-no-parameters", lambda: Activations(), dict(input_size=(4, 10))),
    Case("basic-no-parameters-no-input", lambda: Activations(), {}),
    Case("basic-nothing", lambda: Nothing(), dict(input_size=(2, 3))),
    Case("basic-nothing-no-input", lambda: Nothing(), {}),
    Case("basic-doubler", lambda: Doubler(), dict(input_data=tensor(2, 3))),
    Case("basic-identity", lambda: nn.Identity(), dict(input_size=(2, 3))),
    Case("basic-sequential", lambda: nn.Sequential(nn.Linear(8, 4), nn.ReLU(), nn.Linear(4, 2)),
         dict(input_size=(3, 8))),
    Case("basic-empty-sequential", lambda: nn.Sequential(), dict(input_size=(3, 8))),
    Case("basic-empty-sequential-no-input", lambda: nn.Sequential(), {}),
]
