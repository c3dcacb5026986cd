"""torch.optim.lr_scheduler: the rates are Python's arithmetic, as in PyTorch."""

from torch.optim._composed import ChainedScheduler, ReduceLROnPlateau, SequentialLR
from torch.optim._cycles import CosineAnnealingWarmRestarts, CyclicLR, OneCycleLR
from torch.optim._factors import (
    ConstantLR,
    CosineAnnealingLR,
    ExponentialLR,
    LambdaLR,
    LinearLR,
    MultiplicativeLR,
    MultiStepLR,
    PolynomialLR,
    StepLR,
)
from torch.optim._scheduler import EPOCH_DEPRECATION_WARNING, LRScheduler, _LRScheduler

__all__ = [
    "LambdaLR",
    "MultiplicativeLR",
    "StepLR",
    "MultiStepLR",
    "ConstantLR",
    "LinearLR",
    "ExponentialLR",
    "SequentialLR",
    "CosineAnnealingLR",
    "ChainedScheduler",
    "ReduceLROnPlateau",
    "CyclicLR",
    "CosineAnnealingWarmRestarts",
    "OneCycleLR",
    "PolynomialLR",
    "LRScheduler",
]

for _name in __all__:
    globals()[_name].__module__ = __name__
