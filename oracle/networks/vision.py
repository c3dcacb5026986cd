"""Image networks of the shapes people know."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import nn

from .case import Case


class Bottleneck(nn.Module):
    def __init__(self, inputs: int, width: int, stride: int, project: bool) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, width, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, stride=stride, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, 4 * width, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(4 * width)
        self.relu = nn.ReLU(inplace=True)
        self.downsample = None
        if project:
            self.downsample = nn.Sequential(
                nn.Conv2d(inputs, 4 * width, 1, stride=stride, bias=False),
                nn.BatchNorm2d(4 * width),
            )

    def forward(self, x):
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.relu(self.bn2(self.conv2(out)))
        out = self.bn3(self.conv3(out))
        if self.downsample is not None:
            x = self.downsample(x)
        return self.relu(out + x)


class ResNet50(nn.Module):
    """ResNet-50: 25,557,032 parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, stride=2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.relu = nn.ReLU(inplace=True)
        self.maxpool = nn.MaxPool2d(3, stride=2, padding=1)
        self.layer1 = self.stage(64, 64, 3, 1)
        self.layer2 = self.stage(256, 128, 4, 2)
        self.layer3 = self.stage(512, 256, 6, 2)
        self.layer4 = self.stage(1024, 512, 3, 2)
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.fc = nn.Linear(2048, 1000)

    def stage(self, inputs: int, width: int, blocks: int, stride: int) -> nn.Sequential:
        layers = [Bottleneck(inputs, width, stride, project=True)]
        for _ in range(blocks - 1):
            layers.append(Bottleneck(4 * width, width, 1, project=False))
        return nn.Sequential(*layers)

    def forward(self, x):
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(torch.flatten(self.avgpool(x), 1))


class DoubleConv(nn.Sequential):
    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(
            nn.Conv2d(inputs, outputs, 3, padding=1),
            nn.BatchNorm2d(outputs),
            nn.ReLU(inplace=True),
            nn.Conv2d(outputs, outputs, 3, padding=1),
            nn.ReLU(inplace=True),
        )


class UNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.down = nn.ModuleList([DoubleConv(1, 16), DoubleConv(16, 32), DoubleConv(32, 64)])
        self.pool = nn.MaxPool2d(2)
        self.bottom = DoubleConv(64, 128)
        self.up = nn.ModuleList([
            nn.ConvTranspose2d(128, 64, 2, stride=2),
            nn.ConvTranspose2d(64, 32, 2, stride=2),
            nn.ConvTranspose2d(32, 16, 2, stride=2),
        ])
        self.merge = nn.ModuleList([DoubleConv(128, 64), DoubleConv(64, 32), DoubleConv(32, 16)])
        self.head = nn.Conv2d(16, 2, 1)

    def forward(self, x):
        skips = []
        for block in self.down:
            x = block(x)
            skips.append(x)
            x = self.pool(x)
        x = self.bottom(x)
        for up, merge in zip(self.up, self.merge):
            x = merge(torch.cat([skips.pop(), up(x)], dim=1))
        return self.head(x)


class InvertedResidual(nn.Module):
    """MobileNetV2's block."""

    def __init__(self, inputs: int, outputs: int, stride: int, expand: int) -> None:
        super().__init__()
        hidden = inputs * expand
        self.use_residual = stride == 1 and inputs == outputs
        self.conv = nn.Sequential(
            nn.Conv2d(inputs, hidden, 1, bias=False),
            nn.BatchNorm2d(hidden),
            nn.ReLU6(inplace=True),
            nn.Conv2d(hidden, hidden, 3, stride, 1, groups=hidden, bias=False),
            nn.BatchNorm2d(hidden),
            nn.ReLU6(inplace=True),
            nn.Conv2d(hidden, outputs, 1, bias=False),
            nn.BatchNorm2d(outputs),
        )

    def forward(self, x):
        return x + self.conv(x) if self.use_residual else self.conv(x)


class MobileNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 16, 3, 2, 1, bias=False),
            InvertedResidual(16, 16, 1, 1),
            InvertedResidual(16, 24, 2, 6),
            InvertedResidual(24, 24, 1, 6),
        )
        self.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(24, 10))

    def forward(self, x):
        return self.classifier(self.features(x).mean([2, 3]))


class DenseLayer(nn.Module):
    def __init__(self, inputs: int, growth: int) -> None:
        super().__init__()
        self.norm = nn.BatchNorm2d(inputs)
        self.conv = nn.Conv2d(inputs, growth, 3, padding=1, bias=False)

    def forward(self, x):
        return torch.cat([x, self.conv(F.relu(self.norm(x)))], 1)


class DenseNet(nn.Module):
    """Layers under names that are built from numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(3, 12, 3, padding=1)
        self.block = nn.Sequential()
        for index in range(4):
            self.block.add_module(f"denselayer{index + 1}", DenseLayer(12 + 6 * index, 6))
        self.transition = nn.Sequential(nn.Conv2d(36, 18, 1), nn.AvgPool2d(2))
        self.classifier = nn.Linear(18, 10)

    def forward(self, x):
        x = self.transition(self.block(self.stem(x)))
        return self.classifier(F.adaptive_avg_pool2d(x, 1).flatten(1))


class Inception(nn.Module):
    """Four branches side by side."""

    def __init__(self, inputs: int) -> None:
        super().__init__()
        self.branch1 = nn.Conv2d(inputs, 8, 1)
        self.branch3 = nn.Sequential(nn.Conv2d(inputs, 8, 1), nn.Conv2d(8, 12, 3, padding=1))
        self.branch5 = nn.Sequential(nn.Conv2d(inputs, 4, 1), nn.Conv2d(4, 6, 5, padding=2))
        self.branch_pool = nn.Sequential(nn.MaxPool2d(3, 1, 1), nn.Conv2d(inputs, 6, 1))

    def forward(self, x):
        branches = [self.branch1(x), self.branch3(x), self.branch5(x), self.branch_pool(x)]
        return torch.cat(branches, 1)


class GoogLeNet(nn.Module):
    """Two inception blocks; in training a second head runs as well."""

    def __init__(self) -> None:
        super().__init__()
        self.inception1 = Inception(3)
        self.inception2 = Inception(32)
        self.aux = nn.Linear(32, 10)
        self.head = nn.Linear(32, 10)

    def forward(self, x):
        x = self.inception1(x)
        aux = self.aux(x.mean((2, 3))) if self.training else None
        out = self.head(self.inception2(x).mean((2, 3)))
        return (out, aux) if self.training else out


class SqueezeExcite(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 16, 3)
        self.squeeze = nn.AdaptiveAvgPool2d(1)
        self.excite = nn.Sequential(
            nn.Conv2d(16, 4, 1), nn.ReLU(), nn.Conv2d(4, 16, 1), nn.Sigmoid(),
        )

    def forward(self, x):
        x = self.conv(x)
        return x * self.excite(self.squeeze(x))


COUNTS = ("kernel_size", "groups", "output_size", "num_params", "mult_adds")

CASES = [
    Case("vision-resnet50", lambda: ResNet50(), dict(input_size=(2, 3, 224, 224)), on_1_8=True),
    Case("vision-resnet50-depth-1", lambda: ResNet50(), dict(
        input_size=(1, 3, 224, 224), depth=1, col_names=(*COUNTS, "params_percent"), col_width=16)),
    Case("vision-resnet50-depth-2-no-input", lambda: ResNet50(), dict(depth=2)),
    Case("vision-unet", lambda: UNet(), dict(
        input_size=(1, 1, 64, 64), row_settings=("depth", "var_names"), col_names=COUNTS)),
    Case("vision-unet-ascii", lambda: UNet(), dict(
        input_size=(1, 1, 64, 64), row_settings=["ascii_only", "depth"], depth=2)),
    Case("vision-mobilenet", lambda: MobileNet(), dict(
        input_size=(2, 3, 64, 64), col_names=COUNTS, col_width=16)),
    Case("vision-densenet", lambda: DenseNet(), dict(
        input_size=(2, 3, 16, 16), row_settings=("depth", "var_names"))),
    Case("vision-inception-train", lambda: GoogLeNet(), dict(
        input_size=(1, 3, 20, 20), mode="train")),
    Case("vision-inception-eval", lambda: GoogLeNet(), dict(
        input_size=(1, 3, 20, 20), mode="eval")),
    Case("vision-squeeze-excite", lambda: SqueezeExcite(), dict(
        input_size=(1, 3, 20, 20), col_names=COUNTS)),
]
