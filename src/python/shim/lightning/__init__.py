"""lightning: networks that are LightningModules. Nothing is trained here.

https://lightning.ai/docs/pytorch/stable/common/lightning_module.html
"""

from _layerwise.standin import lacks_the_rest as _lacks_the_rest
from lightning import pytorch
from lightning.pytorch import LightningDataModule, LightningModule, seed_everything

__version__ = pytorch.__version__
_lacks_the_rest(__name__)
