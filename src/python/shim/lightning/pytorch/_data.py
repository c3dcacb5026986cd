"""What stands beside the module: data, and the seed."""

import os
import random

import numpy
import torch
from lightning.pytorch._hparams import Hyperparameters


class LightningDataModule(Hyperparameters):
    """Where a training's data come from: there are none here."""

    def __init__(self):
        super().__init__()
        self.trainer = None

    def prepare_data(self):
        pass

    def setup(self, stage):
        pass


def seed_everything(seed=None, workers=False, verbose=True):
    seed = 0 if seed is None else int(seed)
    os.environ["PL_GLOBAL_SEED"] = str(seed)
    random.seed(seed)
    numpy.random.seed(seed)
    torch.manual_seed(seed)
    return seed
