"""torch.utils"""

from _layerwise import lazy as _lazy
from torch.utils import checkpoint, hooks

__getattr__ = _lazy.attributes("torch.utils", ("data", "_pytree", "model_zoo", "tensorboard", "flop_counter", "cpp_extension", "mobile_optimizer", "benchmark", "collect_env", "weak", "dlpack"))
