"""What a model sees of gradients while a summary runs it, and which way attention goes."""

import torch
from torch import nn
from torchinfo import summary


class Looks(nn.Module):
    def __init__(self):
        super().__init__()
        self.attention = nn.MultiheadAttention(8, 2, batch_first=True)
        self.scale = nn.Parameter(torch.ones(8))
        self.register_buffer("mean", torch.zeros(8))

    def forward(self, x):
        y, weights = self.attention(x, x, x)
        print("enabled:", torch.is_grad_enabled())
        print("out:", y.requires_grad, y.is_leaf, y.grad_fn is None, y.stride(), weights.shape)
        self.scale.mul_(0.5)
        print("scale:", self.scale.requires_grad, self.scale.is_leaf)
        self.mean.add_(y.mean((0, 1)))
        z = y * self.scale
        print("buffer:", self.mean.requires_grad, "product:", z.requires_grad)
        with torch.enable_grad():
            print("inside:", torch.is_grad_enabled(), (x * self.scale).requires_grad)
        with torch.no_grad():
            print("off:", torch.is_grad_enabled())
        print("after:", torch.is_grad_enabled())
        z.requires_grad_(False)
        print("asked:", torch.zeros(2, requires_grad=True).requires_grad, z.requires_grad_().requires_grad)
        return y


for mode in ("eval", "train"):
    print(f"-- {mode}")
    net = Looks()
    summary(net, (3, 5, 8), mode=mode, col_names=("output_size", "num_params", "mult_adds"))
    print("then:", torch.is_grad_enabled(), net.mean.requires_grad, net.scale.is_leaf)


class Views(nn.Module):
    """`.view` of what attention gives works in evaluation alone."""

    def __init__(self):
        super().__init__()
        self.attention = nn.MultiheadAttention(8, 2, batch_first=True)

    def forward(self, x):
        return self.attention(x, x, x, need_weights=False)[0].view(-1)


for mode in ("eval", "train"):
    try:
        print(summary(Views(), (3, 5, 8), mode=mode, verbose=0))
    except RuntimeError as error:
        print(str(error.__cause__).splitlines()[0])
print(torch.is_grad_enabled())

pool = nn.MaxPool1d(2)
line = torch.rand(2, 3, 8).transpose(0, 1)
print(pool(line).stride())


class Pool(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1))

    def forward(self, x):
        y = nn.functional.max_pool1d(x.transpose(0, 1) * self.scale, 2)
        print("pooled:", y.stride())
        return y


summary(Pool(), (2, 3, 8), verbose=0)
Pool()(torch.rand(2, 3, 8))
