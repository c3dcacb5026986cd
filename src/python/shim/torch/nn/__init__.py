"""torch.nn: https://docs.pytorch.org/docs/stable/nn.html"""

from torch.nn.parameter import Buffer, Parameter, UninitializedBuffer, UninitializedParameter
from torch.nn import modules
from torch.nn.modules import layers as _layers
from torch.nn import functional, init, utils

for _name, _class in _layers.CLASSES.items():
    if _layers.is_public(_name):
        globals()[_name] = _class
    setattr(modules, _name, _class)
