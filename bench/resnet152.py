# ResNet-152 (He et al., arXiv 1512.03385), for the bench.
import torch
from torch import nn


class Bottleneck(nn.Module):
    def __init__(self, planes_in, planes, stride):
        super().__init__()
        out = planes * 4
        self.conv1 = nn.Conv2d(planes_in, planes, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(planes)
        self.conv2 = nn.Conv2d(planes, planes, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(planes)
        self.conv3 = nn.Conv2d(planes, out, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(out)
        self.relu = nn.ReLU(inplace=True)
        self.shortcut = nn.Identity()
        if stride != 1 or planes_in != out:
            self.shortcut = nn.Sequential(
                nn.Conv2d(planes_in, out, 1, stride, bias=False), nn.BatchNorm2d(out)
            )

    def forward(self, x):
        y = self.relu(self.bn1(self.conv1(x)))
        y = self.relu(self.bn2(self.conv2(y)))
        return self.relu(self.bn3(self.conv3(y)) + self.shortcut(x))


class ResNet152(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(3, 64, 7, 2, 3, bias=False),
            nn.BatchNorm2d(64),
            nn.ReLU(inplace=True),
            nn.MaxPool2d(3, 2, 1),
        )
        blocks, width = [], 64
        for stage, count in enumerate((3, 8, 36, 3)):
            planes = 64 << stage
            for block in range(count):
                blocks.append(Bottleneck(width, planes, 2 if stage and block == 0 else 1))
                width = planes * 4
        self.blocks = nn.Sequential(*blocks)
        self.fc = nn.Linear(width, 1000)

    def forward(self, x):
        return self.fc(torch.flatten(nn.functional.adaptive_avg_pool2d(self.blocks(self.stem(x)), 1), 1))
