"""Twins of the networks in examples/."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import nn

from . import attention, vision
from .case import Case, tensor

VGG = {
    "A": "64 M 128 M 256 256 M 512 512 M 512 512 M",
    "A-LRN": "64 LRN M 128 M 256 256 M 512 512 M 512 512 M",
    "B": "64 64 M 128 128 M 256 256 M 512 512 M 512 512 M",
    "C": "64 64 M 128 128 M 256 256 1x256 M 512 512 1x512 M 512 512 1x512 M",
    "D": "64 64 M 128 128 M 256 256 256 M 512 512 512 M 512 512 512 M",
    "E": "64 64 M 128 128 M 256 256 256 256 M 512 512 512 512 M 512 512 512 512 M",
}


class Vgg(nn.Module):
    """A column of Table 1 of arXiv 1409.1556."""

    def __init__(self, column: str) -> None:
        super().__init__()
        layers, channels = [], 3
        for word in VGG[column].split():
            if word == "M":
                layers.append(nn.MaxPool2d(2))
            elif word == "LRN":
                layers.append(nn.LocalResponseNorm(5, k=2.0))
            else:
                kernel, out = (1, int(word[2:])) if word.startswith("1x") else (3, int(word))
                layers += [nn.Conv2d(channels, out, kernel, padding=kernel // 2), nn.ReLU(inplace=True)]
                channels = out
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Sequential(
            nn.Flatten(),
            nn.Linear(512 * 7 * 7, 4096),
            nn.ReLU(inplace=True),
            nn.Dropout(0.5),
            nn.Linear(4096, 4096),
            nn.ReLU(inplace=True),
            nn.Dropout(0.5),
            nn.Linear(4096, 1000),
        )

    def forward(self, x):
        return self.classifier(self.features(x))


class BertAttention(nn.Module):
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.output = nn.Linear(width, width)
        self.dropout = nn.Dropout(0.1)

    def split(self, x):
        batch, length, width = x.shape
        return x.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

    def forward(self, x):
        query, key, value = self.split(self.query(x)), self.split(self.key(x)), self.split(self.value(x))
        scores = query @ key.transpose(-2, -1) / math.sqrt(query.shape[-1])
        mixed = self.dropout(F.softmax(scores, dim=-1)) @ value
        return self.output(mixed.transpose(1, 2).flatten(2))


class BertBlock(nn.Module):
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.attention = BertAttention(width, heads)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.mlp = nn.Sequential(
            nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width), nn.Dropout(0.1)
        )
        self.norm2 = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x):
        x = self.norm1(x + self.attention(x))
        return self.norm2(x + self.mlp(x))


class Bert(nn.Module):
    """BERT-base: 109,482,240 parameters."""

    def __init__(self, layers: int = 12, width: int = 768, heads: int = 12) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, width, padding_idx=0)
        self.positions = nn.Embedding(512, width)
        self.types = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.Sequential(*[BertBlock(width, heads) for _ in range(layers)])
        self.pooler = nn.Linear(width, width)

    def forward(self, tokens, types):
        places = torch.arange(tokens.shape[1])
        x = self.words(tokens) + self.positions(places) + self.types(types)
        x = self.layers(self.dropout(self.norm(x)))
        return torch.tanh(self.pooler(x[:, 0]))


class LstmClassifier(nn.Module):
    """The sentiment of a review: the last states of a bidirectional LSTM, both directions side by side."""

    def __init__(self, words: int, classes: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(words, 128, padding_idx=0)
        self.lstm = nn.LSTM(128, 256, num_layers=2, batch_first=True, dropout=0.5, bidirectional=True)
        self.dropout = nn.Dropout(0.5)
        self.fc = nn.Linear(512, classes)

    def forward(self, tokens):
        _, (states, _) = self.lstm(self.embedding(tokens))
        return self.fc(self.dropout(torch.cat([states[-2], states[-1]], dim=1)))


def double_conv(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3), nn.ReLU(inplace=True),
        nn.Conv2d(outputs, outputs, 3), nn.ReLU(inplace=True),
    )


class Up(nn.Module):
    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.up = nn.ConvTranspose2d(inputs, outputs, 2, stride=2)
        self.conv = double_conv(inputs, outputs)

    def forward(self, x, skip):
        x = self.up(x)
        margin = (skip.shape[-1] - x.shape[-1]) // 2
        return self.conv(torch.cat([F.pad(skip, [-margin] * 4), x], dim=1))


class UNet(nn.Module):
    """Ronneberger et al., arXiv 1505.04597: 572 pixels in, 388 out."""

    def __init__(self, channels: int, classes: int) -> None:
        super().__init__()
        widths = [64, 128, 256, 512, 1024]
        self.down = nn.ModuleList(
            [double_conv(inputs, outputs) for inputs, outputs in zip([channels, *widths], widths)]
        )
        self.pool = nn.MaxPool2d(2)
        self.up = nn.ModuleList([Up(2 * width, width) for width in reversed(widths[:-1])])
        self.head = nn.Conv2d(64, classes, 1)

    def forward(self, x):
        skips = []
        for level, down in enumerate(self.down):
            x = down(x if level == 0 else self.pool(x))
            skips.append(x)
        skips.pop()
        for up in self.up:
            x = up(x, skips.pop())
        return self.head(x)


IMAGE = dict(input_size=(1, 3, 224, 224))
TOKENS = tensor(1, 512, dtype="long")

CASES = [
    Case("examples-vgg-a", lambda: Vgg("A"), IMAGE),
    Case("examples-vgg-a-lrn", lambda: Vgg("A-LRN"), IMAGE),
    Case("examples-vgg-b", lambda: Vgg("B"), IMAGE),
    Case("examples-vgg-c", lambda: Vgg("C"), IMAGE),
    Case("examples-vgg-d", lambda: Vgg("D"), IMAGE),
    Case("examples-vgg-e", lambda: Vgg("E"), IMAGE),
    Case("examples-resnet50", lambda: vision.ResNet50(), IMAGE),
    Case("examples-vit-b16", lambda: attention.Vit(), IMAGE),
    Case("examples-bert-base", lambda: Bert(), dict(
        input_data=[TOKENS, TOKENS], depth=4)),
    Case("examples-lstm-classifier", lambda: LstmClassifier(20_000, 2), dict(
        input_size=(8, 200), dtypes=[torch.long])),
    Case("examples-unet", lambda: UNet(1, 2), dict(input_size=(1, 1, 572, 572))),
]
