"""torch.optim: optimizers can be made, and keep their parameters and options; a step changes nothing that sizes show."""

import sys as _sys
import types as _types

from torch.optim import _optimizers, lr_scheduler, optimizer, swa_utils
from torch.optim.optimizer import Optimizer

for _name, _class in _optimizers.CLASSES.items():
    globals()[_name] = _class
    _module = _sys.modules[_class.__module__] = _types.ModuleType(_class.__module__)
    setattr(_module, _name, _class)
    if _name.lower() not in globals():
        globals()[_name.lower()] = _module
