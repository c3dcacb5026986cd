"""torchinfo's time for the networks of models.ts, in milliseconds, as JSON."""

import json
import time

import torch
from torch import nn
from torchinfo import summary


def chain(layers: int) -> nn.Module:
    return nn.Sequential(*(nn.Linear(64, 64) for _ in range(layers)))


def vgg11() -> nn.Module:
    def conv(i: int, o: int) -> nn.Module:
        return nn.Conv2d(i, o, 3, padding=1)

    return nn.Sequential(
        conv(1, 64), nn.MaxPool2d(2), conv(64, 128), nn.MaxPool2d(2),
        conv(128, 256), conv(256, 256), nn.MaxPool2d(2),
        conv(256, 512), conv(512, 512), nn.MaxPool2d(2),
        conv(512, 512), conv(512, 512), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(25088, 4096), nn.Linear(4096, 4096), nn.Linear(4096, 1000),
    )


class Vit(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.patches = nn.Conv2d(3, 1280, 14, stride=14)
        self.layers = nn.Sequential(*(
            nn.TransformerEncoderLayer(1280, 16, 5120, batch_first=True) for _ in range(32)
        ))
        self.head = nn.Linear(1280, 1000)

    def forward(self, x):
        return self.head(self.layers(self.patches(x).flatten(2).transpose(1, 2)).mean(1))


SUBJECTS = {
    "VGG11": (vgg11, (12, 1, 224, 224)),
    "ViT-H/14": (Vit, (1, 3, 224, 224)),
    "chain of 100": (lambda: chain(100), (1, 64)),
    "chain of 1,000": (lambda: chain(1000), (1, 64)),
}

times = {}
for name, (build, size) in SUBJECTS.items():
    model = build()
    start = time.perf_counter()
    str(summary(model, size, verbose=0))
    times[name] = (time.perf_counter() - start) * 1000
print(json.dumps(times))
