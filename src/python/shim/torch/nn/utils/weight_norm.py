"""Weight norm as a hook: https://arxiv.org/abs/1602.07868"""

from torch._operators import FUNCTIONS
from torch.nn.parameter import Parameter, UninitializedParameter


class WeightNorm:
    """Makes `weight` of `weight_g`, its length, and `weight_v`, its direction, before each call."""

    def __init__(self, name, dim):
        self.name = name
        self.dim = -1 if dim is None else dim

    def compute_weight(self, module):
        length, direction = getattr(module, self.name + "_g"), getattr(module, self.name + "_v")
        return FUNCTIONS["weight_norm"](direction, length, self.dim)

    @staticmethod
    def apply(module, name, dim):
        if _hook(module, name):
            raise RuntimeError(f"Cannot register two weight_norm hooks on the same parameter {name}")
        norm = WeightNorm(name, dim)
        weight = getattr(module, name)
        if isinstance(weight, UninitializedParameter):
            raise ValueError(
                "The module passed to `WeightNorm` can't have uninitialized parameters. "
                "Make sure to run the dummy forward before applying weight normalization"
            )
        del module._parameters[name]
        length = FUNCTIONS["norm_except_dim"](weight, 2, norm.dim)
        module.register_parameter(name + "_g", Parameter(length.data))
        module.register_parameter(name + "_v", Parameter(weight.data))
        norm(module, None)
        module.register_forward_pre_hook(norm)
        return norm

    def remove(self, module):
        weight = self.compute_weight(module)
        delattr(module, self.name)
        for part in ("_g", "_v"):
            del module._parameters[self.name + part]
        setattr(module, self.name, Parameter(weight.data))

    def __call__(self, module, inputs):
        setattr(module, self.name, self.compute_weight(module))


def _hook(module, name):
    for number, hook in module._forward_pre_hooks.items():
        if isinstance(hook, WeightNorm) and hook.name == name:
            return number, hook
    return None


def weight_norm(module, name="weight", dim=0):
    WeightNorm.apply(module, name, dim)
    return module


def remove_weight_norm(module, name="weight"):
    found = _hook(module, name)
    if not found:
        raise ValueError(f"weight_norm of '{name}' not found in {module}")
    number, norm = found
    norm.remove(module)
    del module._forward_pre_hooks[number]
    return module
