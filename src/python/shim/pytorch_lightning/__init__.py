"""pytorch_lightning: the older name of lightning.pytorch"""

from _layerwise.standin import lacks_the_rest as _lacks_the_rest
from lightning.pytorch import LightningDataModule, LightningModule, __version__, seed_everything

_lacks_the_rest(__name__, core=LightningModule)
