#!/usr/bin/env python
"""A whole training script: dataset, loader, loop, optimizer, scheduler, checkpoints, argparse."""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections import OrderedDict
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim
from torch.optim.lr_scheduler import CosineAnnealingLR, StepLR
from torch.utils.data import DataLoader, Dataset, Subset, TensorDataset, random_split


def seed_everything(seed: int) -> None:
    random.seed(seed)
    np.random.seed(seed)
    os.environ["PYTHONHASHSEED"] = str(seed)
    torch.manual_seed(seed)
    torch.cuda.manual_seed_all(seed)
    torch.backends.cudnn.deterministic = True
    torch.backends.cudnn.benchmark = False


class Images(Dataset):
    def __init__(self, count: int, transform=None):
        self.count = count
        self.transform = transform

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int):
        if index >= self.count:
            raise IndexError(index)
        image = torch.rand(1, 28, 28)
        if self.transform:
            image = self.transform(image)
        return image, index % 10


class Net(nn.Module):
    def __init__(self):
        super(Net, self).__init__()
        self.conv1 = nn.Conv2d(1, 32, 3, 1)
        self.conv2 = nn.Conv2d(32, 64, 3, 1)
        self.dropout1 = nn.Dropout(0.25)
        self.dropout2 = nn.Dropout(0.5)
        self.fc1 = nn.Linear(9216, 128)
        self.fc2 = nn.Linear(128, 10)

    def forward(self, x):
        x = F.relu(self.conv1(x))
        x = F.relu(self.conv2(x))
        x = F.max_pool2d(x, 2)
        x = self.dropout1(x)
        x = torch.flatten(x, 1)
        x = F.relu(self.fc1(x))
        x = self.dropout2(x)
        return F.log_softmax(self.fc2(x), dim=1)


class Meter:
    def __init__(self):
        self.sum = self.count = 0

    def update(self, value, n=1):
        self.sum += value * n
        self.count += n

    @property
    def avg(self):
        return self.sum / max(1, self.count)


def train(args, model, device, loader, optimizer, epoch):
    model.train()
    for batch_idx, (data, target) in enumerate(loader):
        data, target = data.to(device), target.to(device)
        optimizer.zero_grad()
        output = model(data)
        loss = F.nll_loss(output, target)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if batch_idx % args.log_interval == 0:
            print(f"Train Epoch: {epoch} [{batch_idx * len(data)}/{len(loader.dataset)} ({100.0 * batch_idx / len(loader):.0f}%)] {tuple(output.shape)} {target.dtype}")
            if args.dry_run:
                break


@torch.no_grad()
def evaluate(model, device, loader):
    model.eval()
    meter = Meter()
    for data, target in loader:
        output = model(data.to(device))
        pred = output.argmax(dim=1, keepdim=True)
        correct = pred.eq(target.view_as(pred)).sum()
        meter.update(correct.ndim, len(data))
    return meter.count


def main(argv=None):
    parser = argparse.ArgumentParser(description="PyTorch MNIST Example")
    parser.add_argument("--batch-size", type=int, default=16, metavar="N", help="batch (default: %(default)s)")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--lr", type=float, default=1.0)
    parser.add_argument("--gamma", type=float, default=0.7)
    parser.add_argument("--no-cuda", action="store_true")
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--log-interval", type=int, default=2)
    args = parser.parse_args(argv)
    print(json.dumps(vars(args), sort_keys=True))
    seed_everything(1)
    use_cuda = not args.no_cuda and torch.cuda.is_available()
    device = torch.device("cuda" if use_cuda else "cpu")
    train_set, val_set = random_split(Images(80), [64, 16], generator=torch.Generator().manual_seed(0))
    loader = DataLoader(train_set, batch_size=args.batch_size, shuffle=True, num_workers=0, pin_memory=False, drop_last=True)
    test_loader = DataLoader(Subset(val_set, range(10)), batch_size=4)
    model = Net().to(device)
    optimizer = optim.Adadelta(model.parameters(), lr=args.lr)
    scheduler = StepLR(optimizer, step_size=1, gamma=args.gamma)
    best = None
    for epoch in range(1, args.epochs + 1):
        train(args, model, device, loader, optimizer, epoch)
        print(f"seen {evaluate(model, device, test_loader)}, lr {scheduler.get_last_lr()[0]:.4f} {optimizer.param_groups[0]['lr']}")
        scheduler.step()
    path = Path(tempfile.mkdtemp()) / "mnist_cnn.pt"
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "scheduler": scheduler.state_dict(), "epoch": epoch}, path)
    loaded = torch.load(path, map_location=device, weights_only=True)
    print(sorted(loaded), [k for k in loaded["model"]][:2], loaded["epoch"], sorted(loaded["scheduler"]))
    print(model.load_state_dict(loaded["model"]))
    cosine = CosineAnnealingLR(optimizer, T_max=4)
    for _ in range(3):
        optimizer.step()
        cosine.step()
        print(cosine.get_last_lr())
    return 0


if __name__ == "__main__":
    sys.exit(main())
