"""torchsummary 1.5.1 on small networks, its refusals included."""

import torch
from torch import nn
from torchsummary import summary


class Block(nn.Module):
    """A module at two places, a container that is no row."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU())
        self.convs = nn.ModuleList([nn.Conv2d(8, 8, 3, padding=1, bias=False)])
        self.act = nn.ReLU()
        self.again = self.act

    def forward(self, x):
        x = self.stem(x)
        for conv in self.convs:
            x = conv(x)
        return self.act(self.again(x))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.block = Block()
        self.shared = self.block.act
        self.fc = nn.Linear(8 * 16 * 16, 10)
        self.fc.weight.requires_grad_(False)

    def forward(self, x):
        return self.fc(self.shared(self.block(x)).flatten(1))


class TwoInputs(nn.Module):
    def __init__(self):
        super().__init__()
        self.unused = nn.LSTM(4, 8)
        self.fc = nn.Linear(4, 3)

    def forward(self, a, b):
        return self.fc(a) + self.fc(b)


class Split(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 6)

    def forward(self, x):
        return self.fc(x).chunk(2, -1)


class Uneven(nn.Module):
    def forward(self, x):
        return x, x[:, 0]


class Keywords(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 6)

    def forward(self, x):
        return self.fc(input=x)


def attempt(*args, **kwargs):
    try:
        summary(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


attempt(Net(), (3, 16, 16))
attempt(Net(), (3, 16, 16), batch_size=32, device="cpu")
attempt(Net(), (3, 16, 16), 4, "CUDA")
attempt(Net(), (3, 16, 16), device="tpu")
attempt(Net(), (3, 15, 16))
attempt(TwoInputs(), [(4,), (4,)])
attempt(TwoInputs(), [(4,), (5, 4)])
attempt(nn.Sequential(Split()), (4,))
attempt(nn.Sequential(Split()), (4,), 8)
attempt(nn.Sequential(nn.Linear(4, 4), Uneven()), (4,))
attempt(Keywords(), (4,))
attempt(nn.Sequential(nn.ReLU(), nn.Tanh()), (4,))
attempt(nn.Sequential(nn.LSTM(4, 8)), (3, 4))
attempt(nn.Linear(3, 4), (3,))
attempt(nn.Sequential(nn.Linear(3, 4), nn.Unflatten(1, (2, 2))), (3,))
attempt(nn.Sequential(nn.Embedding(5, 3)), (3,))
