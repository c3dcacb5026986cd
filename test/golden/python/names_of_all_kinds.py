# -*- coding: utf-8 -*-
"""Имена и комментарии не из ASCII: 日本語, emoji 🎉."""

import torch
from torch import nn
from torchinfo import summary


class Нейросеть(nn.Module):
    """Простая сеть."""

    def __init__(self, ширина: int = 4):
        super().__init__()
        self.слой = nn.Linear(3, ширина)
        self.層 = nn.Sequential(nn.ReLU(), nn.Linear(ширина, 2))
        self.add_module("naïve-ßmall", nn.Tanh())
        self.register_buffer("μ", torch.zeros(2))
        self.σ = nn.Parameter(torch.ones(2))

    def forward(self, x, *, größe=1.0):
        return getattr(self, "naïve-ßmall")(self.層(self.слой(x)) * self.σ + self.μ) * größe


сеть = Нейросеть()
print(сеть)
print(summary(сеть, (2, 3), verbose=0, row_settings=("var_names", "depth")))
print([имя for имя, _ in сеть.named_parameters()], list(сеть.state_dict()))
try:
    сеть(torch.rand(2, 5))
except RuntimeError as ошибка:
    print(ошибка)
print(f"{'готово':>10}", "\N{GREEK SMALL LETTER ALPHA}", sep="→")
