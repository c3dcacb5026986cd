"""One network per layer family: convolutions, norms, pooling, shapes, losses."""

from __future__ import annotations

import torch
from torch import nn

from .case import Case, tensor


class ConvKinds(nn.Module):
    """Strides, dilation, groups, padding modes, text padding."""

    def __init__(self) -> None:
        super().__init__()
        self.plain = nn.Conv2d(4, 8, kernel_size=(3, 5), stride=(2, 1), padding=(1, 2))
        self.dilated = nn.Conv2d(8, 8, 3, dilation=2, padding="same", bias=False)
        self.grouped = nn.Conv2d(8, 16, 3, groups=4)
        self.depthwise = nn.Conv2d(16, 32, 3, groups=16, padding=1, padding_mode="reflect")
        self.pointwise = nn.Conv2d(32, 4, 1)

    def forward(self, x):
        x = self.grouped(self.dilated(self.plain(x)))
        return self.pointwise(self.depthwise(x))


class Upwards(nn.Module):
    """Transposed convolutions and what else makes images larger."""

    def __init__(self) -> None:
        super().__init__()
        self.up1 = nn.ConvTranspose2d(8, 4, 4, stride=2, padding=1)
        self.up2 = nn.ConvTranspose2d(4, 4, 3, stride=2, output_padding=1, groups=2, bias=False)
        self.up3 = nn.Upsample(scale_factor=2, mode="bilinear")
        self.expand = nn.Conv2d(4, 12, 1)
        self.shuffle = nn.PixelShuffle(2)
        self.unshuffle = nn.PixelUnshuffle(2)
        self.pad = nn.ZeroPad2d((1, 2, 0, 1))
        self.reflect = nn.ReflectionPad2d(1)

    def forward(self, x):
        x = self.up3(self.up2(self.up1(x)))
        x = self.unshuffle(self.shuffle(self.expand(x)))
        return self.reflect(self.pad(x))


class Signal(nn.Module):
    """One dimension."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv1d(2, 6, 9, stride=3, padding=4)
        self.pool = nn.MaxPool1d(2, ceil_mode=True)
        self.norm = nn.BatchNorm1d(6)
        self.up = nn.ConvTranspose1d(6, 2, 6, stride=6)
        self.average = nn.AdaptiveAvgPool1d(5)

    def forward(self, x):
        return self.average(self.up(self.norm(self.pool(self.conv(x)))))


class Volume(nn.Module):
    """Three dimensions."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv3d(1, 4, 3, padding=1)
        self.norm = nn.BatchNorm3d(4)
        self.pool = nn.AvgPool3d(2)
        self.up = nn.ConvTranspose3d(4, 1, 2, stride=2)

    def forward(self, x):
        return self.up(self.pool(self.norm(self.conv(x))))


class Norms(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.batch = nn.BatchNorm2d(8)
        self.batch_plain = nn.BatchNorm2d(8, affine=False)
        self.group = nn.GroupNorm(4, 8)
        self.instance = nn.InstanceNorm2d(8)
        self.instance_affine = nn.InstanceNorm2d(8, affine=True)
        self.local = nn.LocalResponseNorm(3)
        self.layer = nn.LayerNorm([8, 5, 5])
        self.layer_plain = nn.LayerNorm(5, elementwise_affine=False)
        self.rms = nn.RMSNorm(5)

    def forward(self, x):
        x = self.group(self.batch_plain(self.batch(x)))
        x = self.local(self.instance_affine(self.instance(x)))
        return self.rms(self.layer_plain(self.layer(x)))


class Pools(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.max = nn.MaxPool2d(3, stride=2, padding=1)
        self.average = nn.AvgPool2d((2, 3), ceil_mode=True)
        self.adaptive_max = nn.AdaptiveMaxPool2d((5, 6))
        self.power = nn.LPPool2d(2, 2)
        self.adaptive = nn.AdaptiveAvgPool2d(1)

    def forward(self, x):
        x = self.average(self.max(x))
        return self.adaptive(self.power(self.adaptive_max(x)))


class ActivationZoo(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.acts = nn.Sequential(
            nn.ReLU6(), nn.LeakyReLU(0.1), nn.ELU(), nn.SELU(), nn.CELU(), nn.GELU(),
            nn.SiLU(), nn.Mish(), nn.Hardswish(), nn.Hardsigmoid(), nn.Hardtanh(),
            nn.Softplus(), nn.Softsign(), nn.Tanh(), nn.Sigmoid(), nn.LogSigmoid(),
            nn.PReLU(), nn.PReLU(6), nn.Threshold(0.1, 0.0), nn.GLU(dim=1),
            nn.Dropout2d(0.1), nn.AlphaDropout(0.1), nn.LogSoftmax(dim=1), nn.Softmin(dim=1),
        )  # fmt: skip

    def forward(self, x):
        return self.acts(x)


class Shapes(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.flatten = nn.Flatten()
        self.fc = nn.Linear(48, 60)
        self.unflatten = nn.Unflatten(1, (3, 4, 5))
        self.fold = nn.Unfold((2, 2))
        self.keep = nn.Identity()

    def forward(self, x):
        x = self.unflatten(self.fc(self.flatten(x)))
        return self.keep(self.fold(x))


class TwoInputLayers(nn.Module):
    """Bilinear, cosine similarity, pairwise distance."""

    def __init__(self) -> None:
        super().__init__()
        self.bilinear = nn.Bilinear(6, 4, 5)
        self.lift = nn.Linear(4, 6)
        self.cosine = nn.CosineSimilarity(dim=1)
        self.distance = nn.PairwiseDistance()

    def forward(self, a, b):
        lifted = self.lift(b)
        return self.bilinear(a, b), self.cosine(a, lifted), self.distance(a, lifted)


class Embeddings(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(40, 6, padding_idx=0)
        self.bag = nn.EmbeddingBag(30, 6, mode="mean")
        self.head = nn.Linear(6, 1)

    def forward(self, words, bag):
        return self.head(self.words(words).mean(1) + self.bag(bag))


class Losses(nn.Module):
    """Two losses, added inside the model."""

    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(5, 5)
        self.squared = nn.MSELoss()
        self.absolute = nn.L1Loss(reduction="none")

    def forward(self, x, target):
        y = self.fc(x)
        return self.absolute(y, target) + self.squared(y, target)


class MyConvLinear(nn.Linear):
    """A Linear whose name says Conv: counted by the rule for convolutions."""


class LinearHolder(nn.Module):
    """Names that contain Conv or Linear decide how macs are counted."""

    def __init__(self) -> None:
        super().__init__()
        self.first = MyConvLinear(6, 8)
        self.scale = LinearScale(8)
        self.plain = PlainScale(8)

    def forward(self, x):
        return self.plain(self.scale(self.first(x)))


class LinearScale(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return x * self.weight


class PlainScale(nn.Module):
    """Parameters with other names: some contain "weight" or "bias", one does not."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.my_weight = nn.Parameter(torch.ones(width))
        self.biased = nn.Parameter(torch.ones(width))
        self.gain = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return x * self.weight * self.my_weight * self.gain + self.biased


class NumberKernel(nn.Module):
    """kernel_size and groups are read from any module that has them."""

    def __init__(self) -> None:
        super().__init__()
        self.kernel_size = 3
        self.groups = 2
        self.pool = nn.AvgPool1d(3)

    def forward(self, x):
        return self.pool(x)


COUNTS = ("kernel_size", "groups", "output_size", "num_params", "mult_adds")


def shown(*sizes: tuple[int, ...]) -> dict:
    return dict(input_size=list(sizes), col_names=COUNTS, col_width=18)


CASES = [
    Case("layers-conv-kinds", lambda: ConvKinds(), shown((2, 4, 20, 20))),
    Case("layers-conv-kinds-verbose", lambda: ConvKinds(), shown((2, 4, 20, 20)) | dict(verbose=2)),
    Case("layers-upwards", lambda: Upwards(), shown((1, 8, 5, 6))),
    Case("layers-signal", lambda: Signal(), shown((3, 2, 100))),
    Case("layers-volume", lambda: Volume(), shown((2, 1, 6, 6, 6))),
    Case("layers-norms", lambda: Norms(), shown((2, 8, 5, 5))),
    Case("layers-norms-eval", lambda: Norms(), shown((1, 8, 5, 5)) | dict(mode="eval")),
    Case("layers-pools", lambda: Pools(), shown((1, 3, 40, 44))),
    Case("layers-activations", lambda: ActivationZoo(), shown((2, 6, 4, 4))),
    Case("layers-shapes", lambda: Shapes(), shown((2, 3, 4, 4))),
    Case("layers-two-inputs", lambda: TwoInputLayers(), shown((3, 6), (3, 4))),
    Case("layers-embeddings", lambda: Embeddings(), dict(
        input_data=[tensor(4, 9, dtype="long"), tensor(4, 5, dtype="long")], col_names=COUNTS)),
    Case("layers-losses", lambda: Losses(), shown((4, 5), (4, 5))),
    Case("layers-named-conv-linear", lambda: MyConvLinear(6, 8), shown((5, 7, 6))),
    Case("layers-names-decide", lambda: LinearHolder(), shown((5, 7, 6)) | dict(verbose=2)),
    Case("layers-number-kernel", lambda: NumberKernel(), shown((1, 2, 12))),
]
