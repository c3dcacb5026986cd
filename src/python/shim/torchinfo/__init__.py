"""torchinfo: https://github.com/TylerYep/torchinfo"""

from torchinfo.torchinfo import summary
from torchinfo.model_statistics import ModelStatistics
