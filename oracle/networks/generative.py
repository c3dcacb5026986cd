"""Autoencoders, generators, and what stands beside them."""

from __future__ import annotations

import torch
from torch import nn

from .case import Case


class AutoEncoder(nn.Module):
    """Pooling indices go from the encoder to the decoder."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(3, 16, 3, padding=1), nn.ReLU())
        self.pool = nn.MaxPool2d(2, return_indices=True)
        self.unpool = nn.MaxUnpool2d(2)
        self.decoder = nn.Sequential(nn.Conv2d(16, 3, 3, padding=1), nn.Sigmoid())

    def forward(self, x):
        x, indices = self.pool(self.encoder(x))
        return self.decoder(self.unpool(x, indices))


class DenoisingAutoEncoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encode = nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 16))
        self.decode = nn.Sequential(nn.Linear(16, 128), nn.ReLU(), nn.Linear(128, 784))

    def forward(self, x):
        code = self.encode(x.flatten(1))
        return self.decode(code).view(x.shape), code


class Generator(nn.Module):
    """DCGAN's generator."""

    def __init__(self) -> None:
        super().__init__()
        self.main = nn.Sequential(
            nn.ConvTranspose2d(100, 64, 4, 1, 0, bias=False),
            nn.BatchNorm2d(64),
            nn.ReLU(True),
            nn.ConvTranspose2d(64, 32, 4, 2, 1, bias=False),
            nn.BatchNorm2d(32),
            nn.ReLU(True),
            nn.ConvTranspose2d(32, 3, 4, 2, 1, bias=False),
            nn.Tanh(),
        )

    def forward(self, noise):
        return self.main(noise)


class Discriminator(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.main = nn.Sequential(
            nn.Conv2d(3, 32, 4, 2, 1, bias=False),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Conv2d(32, 1, 8, 1, 0, bias=False),
            nn.Sigmoid(),
        )

    def forward(self, image):
        return self.main(image).view(-1)


class Gan(nn.Module):
    """Both players in one model; the judge sees two images."""

    def __init__(self) -> None:
        super().__init__()
        self.generator = Generator()
        self.discriminator = Discriminator()

    def forward(self, noise, real):
        fake = self.generator(noise)
        return self.discriminator(fake), self.discriminator(real)


class Vae(nn.Module):
    """The middle value of the code, no sampling."""

    def __init__(self) -> None:
        super().__init__()
        self.encode = nn.Linear(784, 64)
        self.mean = nn.Linear(64, 8)
        self.log_variance = nn.Linear(64, 8)
        self.decode = nn.Sequential(nn.Linear(8, 64), nn.ReLU(), nn.Linear(64, 784))

    def forward(self, x):
        hidden = torch.relu(self.encode(x))
        mean, log_variance = self.mean(hidden), self.log_variance(hidden)
        image = self.decode(mean + torch.exp(0.5 * log_variance))
        return {"image": image, "mean": mean, "log_variance": log_variance}


class Highway(nn.Module):
    """Einsum, and layers chosen by index."""

    def __init__(self) -> None:
        super().__init__()
        self.gates = nn.ModuleList([nn.Linear(10, 10) for _ in range(3)])
        self.core = nn.Parameter(torch.ones(10, 10, 4))

    def forward(self, x):
        for index in (2, 0, 1):
            gate = torch.sigmoid(self.gates[index](x))
            x = gate * x + (1 - gate) * x.tanh()
        return torch.einsum("bi,ijk,bj->bk", x, self.core, x)


CASES = [
    Case("generative-autoencoder", lambda: AutoEncoder(), dict(
        input_size=(1, 3, 32, 32), col_names=("output_size", "num_params", "kernel_size"))),
    Case("generative-denoising", lambda: DenoisingAutoEncoder(), dict(
        input_size=(4, 1, 28, 28), col_names=("input_size", "output_size", "mult_adds"))),
    Case("generative-generator", lambda: Generator(), dict(
        input_size=(2, 100, 1, 1), col_names=("kernel_size", "output_size", "mult_adds"))),
    Case("generative-gan", lambda: Gan(), dict(
        input_size=[(2, 100, 1, 1), (2, 3, 16, 16)], row_settings=("depth", "var_names"))),
    Case("generative-vae", lambda: Vae(), dict(
        input_size=(4, 784), col_names=("output_size", "num_params", "mult_adds"))),
    Case("generative-highway", lambda: Highway(), dict(
        input_size=(2, 10), row_settings=("depth", "var_names"))),
]
