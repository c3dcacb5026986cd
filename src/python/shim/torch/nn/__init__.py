"""torch.nn: https://docs.pytorch.org/docs/stable/nn.html"""

from torch.nn.parameter import Buffer, Parameter, UninitializedBuffer, UninitializedParameter
from torch.nn import modules
from torch.nn.modules import layers as _layers
from torch.nn import functional, init, utils

for _name, _class in _layers.CLASSES.items():
    if _layers.is_public(_name):
        globals()[_name] = _class
    setattr(modules, _name, _class)

from torch.nn import common_types, parallel
from torch.nn.modules import utils as _utils
from torch.nn.parallel import DataParallel

modules.__all__ = sorted(
    name for name in _layers.CLASSES if _layers.is_public(name) and name != "LazyModuleMixin"
)

from _layerwise import lazy as _lazy

__getattr__ = _lazy.attributes("torch.nn", ("attention", "quantized", "intrinsic", "qat", "backends", "grad"))
