"""What models use of a layer's inside: parts of its forward, checks of its input, flags that aren't bools."""

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.modules.module import _addindent
from torch.nn.modules.transformer import _get_activation_fn, _get_clones
from torchinfo import summary


def attempt(what, run):
    try:
        print(what, "→", run())
    except Exception as error:
        print(what, "→", f"{type(error).__name__}: {error}")


class Standardized(nn.Conv2d):
    """The weight of each channel has mean 0 and variance 1."""

    def forward(self, x):
        mean = self.weight.mean(dim=(1, 2, 3), keepdim=True)
        deviation = self.weight.std(dim=(1, 2, 3), keepdim=True)
        return self._conv_forward(x, (self.weight - mean) / (deviation + 1e-5), self.bias)


class Checked(nn.BatchNorm2d):
    def forward(self, x):
        self._check_input_dim(x)
        return super().forward(x)


image = torch.zeros(2, 3, 16, 16)
summary(nn.Sequential(Standardized(3, 8, 3, 2, 1), Checked(8)), image.shape)
summary(Standardized(3, 4, 3, padding="same", padding_mode="reflect", bias=None), image.shape)
for padding in (1, (2, 1), "same", "valid"):
    print(nn.Conv2d(3, 4, (3, 2), padding=padding, padding_mode="circular")._reversed_padding_repeated_twice)
attempt("check", lambda: Checked(3)(image[0]))
attempt("check", lambda: nn.BatchNorm1d(3)._check_input_dim(image))
attempt("check", lambda: nn.InstanceNorm3d(3)._check_input_dim(image[0]))

up = nn.ConvTranspose2d(3, 4, 3, stride=2)
sizes = (up.stride, up.padding, up.kernel_size, 2, up.dilation)
attempt("output", lambda: up._output_padding(image, [33, 34], *sizes))
attempt("output", lambda: up._output_padding(image, [2, 4, 34, 33], *sizes))
attempt("output", lambda: up._output_padding(image, [35, 34], *sizes))
attempt("output", lambda: up._output_padding(image, [33], *sizes))

for flag in (None, 0, 1, [], "yes"):
    print(nn.Linear(2, 3, bias=flag), nn.BatchNorm1d(3, affine=flag).weight is None)
attention = nn.MultiheadAttention(4, 2, kdim=3)
print(attention._reset_parameters(), attention._qkv_same_embed_dim)
print(_get_clones(nn.Linear(2, 2), 3), _get_activation_fn("gelu") is F.gelu)
attempt("activation", lambda: _get_activation_fn("silu"))
print(_addindent("a\nb", 4))

weight = nn.Parameter(torch.empty(3, 4))
print([nn.init.ones_(weight)[0, 0].item(), nn.init.constant_(weight, 2.5).sum().item()])
attempt("init", lambda: nn.init.xavier_uniform_(nn.Parameter(torch.zeros(3))))
attempt("init", lambda: nn.init.kaiming_normal_(weight, mode="fan"))
attempt("init", lambda: nn.init.eye_(torch.zeros(3)))
attempt("init", lambda: nn.init.orthogonal_(torch.zeros(3)))
attempt("gain", lambda: nn.init.calculate_gain("gelu"))
attempt("fan", lambda: nn.init._calculate_correct_fan(weight, "fan_out"))
print(nn.init.calculate_gain("leaky_relu", 0.2), nn.init.normal_(weight) is weight)
first, second = torch.zeros(2, 6).split(split_size=[2, 4], dim=1)
print(first.shape, second.shape, len(torch.zeros(6, 1).split(4)))
