import torch
from torch import nn


def show(make, *args, **kwargs):
    try:
        made = make(*args, **kwargs)
        print(repr(made).split("\n")[0], [name for name, _ in made.named_parameters()])
    except Exception as error:
        print(make.__name__, args, kwargs, type(error).__name__, str(error).split("\n")[0])


for wrong in ("a", None, 4.0, [3]):
    show(nn.Linear, wrong, 4)
    show(nn.Linear, 4, wrong)
    show(nn.Bilinear, wrong, 2, 3)
    show(nn.Embedding, wrong, 3)
    show(nn.EmbeddingBag, 3, wrong)
    show(nn.LSTMCell, wrong, 3)
    show(nn.Conv2d, wrong, 8, 3)
    show(nn.Conv2d, 3, wrong, 3)
    show(nn.ConvTranspose1d, 3, wrong, 3)
    show(nn.MultiheadAttention, wrong, 2)
    show(nn.GroupNorm, 2, wrong)
    show(nn.BatchNorm1d, wrong if wrong != [3] else "b")
for wrong in ("a", None):
    show(nn.GroupNorm, wrong, 4)
    show(nn.MultiheadAttention, 8, wrong)
    show(nn.Conv2d, 3, 8, 3, groups=wrong)
    show(nn.TransformerEncoderLayer, wrong, 2)
    show(nn.LSTM, 3, 4, wrong)
for kernel in (None, "3", 3.0, (3, "a"), (3,), [3, 3]):
    show(nn.Conv2d, 3, 8, kernel)
    show(nn.ConvTranspose2d, 3, 8, kernel)
for make, count in ((nn.Linear, 2), (nn.Conv2d, 3), (nn.ConvTranspose3d, 3), (nn.Embedding, 2), (nn.GroupNorm, 2), (nn.LSTM, 2)):
    for given in range(count):
        show(make, *[3] * given)
    show(make, *[4] * count, wrong=1)
show(nn.TransformerEncoder, 3, 2)
for bias in (None, 0, 1, "x", False):
    show(nn.Linear, 3, 4, bias=bias)
    show(nn.Conv2d, 3, 4, 3, bias=bias)
    show(nn.ConvTranspose1d, 3, 4, 3, bias=bias)
    show(nn.LayerNorm, 3, bias=bias)
    show(nn.Bilinear, 2, 2, 2, bias=bias)
    show(nn.MultiheadAttention, 4, 2, bias=bias)
for affine in (None, 0, 1):
    show(nn.BatchNorm2d, 3, affine=affine)
    show(nn.LayerNorm, 3, elementwise_affine=affine)
    show(nn.GroupNorm, 1, 2, affine=affine)
    show(nn.LSTMCell, 3, 4, bias=affine)
for wrong in (3, "a", [1.0]):
    show(nn.Parameter, wrong)
    show(nn.Buffer, wrong)
