"""lightning.pytorch"""

from _layerwise.standin import lacks_the_rest as _lacks_the_rest
from lightning.pytorch._data import LightningDataModule, seed_everything
from lightning.pytorch._module import LightningModule

__version__ = "2.6.6"
_lacks_the_rest(__name__, core=LightningModule)
