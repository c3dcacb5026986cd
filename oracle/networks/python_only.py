"""What only Python has: compiled scripts, NumPy inputs, a tensor for a kernel size."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn import functional
from torch.nn.functional import gelu

from .case import Case, ndarray, tensor


class Scripted(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc1 = nn.Linear(16, 8)
        self.act = nn.ReLU()
        self.fc2 = nn.Linear(8, 4)

    def forward(self, x):
        return self.fc2(self.act(self.fc1(x)))


class PartlyScripted(nn.Module):
    """A scripted block between layers that are not."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(16, 16)
        self.block = torch.jit.script(Scripted())
        self.last = nn.Linear(4, 2)

    def forward(self, x):
        return self.last(self.block(self.first(x)))


class FromNumpy(nn.Module):
    """Takes an array and makes the tensor itself."""

    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(6, 2)

    def forward(self, array):
        return self.fc(torch.from_numpy(array))


class TensorKernel(nn.Module):
    """kernel_size is a 0-dimensional tensor."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv1d(1, 2, 3)
        self.kernel_size = torch.tensor(3)

    def forward(self, x):
        return self.conv(x)


class Ways(nn.Module):
    """Functions called in every way that there is: some counters see only some of them."""

    def __init__(self) -> None:
        super().__init__()
        self.relu = nn.ReLU()
        self.fc = nn.Linear(16, 16)
        self.soft = nn.Softmax(dim=-1)

    def forward(self, x):
        functions = F.relu(x) + gelu(x) + functional.softmax(x, dim=-1) + torch.nn.functional.silu(x)
        of_torch = torch.add(torch.relu(x), torch.softmax(x, -1)) + torch.mul(x, 2)
        methods = x.relu().add(x.softmax(dim=-1)) * x.mul(x)
        products = x @ x.T + torch.matmul(x, x.T) + x.matmul(x.T) + torch.mm(x, x.T)
        rest = self.relu(functions + of_torch) + nn.functional.gelu(methods)
        return self.soft(self.fc(rest)).sum() + products.sum()


ALL = ("kernel_size", "input_size", "output_size", "num_params", "mult_adds")

CASES = [
    Case("python-only-script", lambda: torch.jit.script(Scripted()), dict(
        input_data=tensor(3, 16))),
    Case("python-only-script-no-input", lambda: torch.jit.script(Scripted()), {}),
    Case("python-only-partly-script", lambda: PartlyScripted(), dict(
        input_data=tensor(3, 16), col_names=ALL)),
    Case("python-only-numpy", lambda: FromNumpy(), dict(input_data=ndarray(3, 6), col_names=ALL)),
    Case("python-only-numpy-list", lambda: FromNumpy(), dict(
        input_data=[ndarray(3, 6)], col_names=ALL)),
    Case("python-only-tensor-kernel", lambda: TensorKernel(), dict(
        input_size=(1, 1, 16), col_names=ALL)),
    Case("python-only-ways", lambda: Ways(), dict(input_size=(4, 16))),
]
