import warnings

import torch
from torch import nn

warnings.simplefilter("always")


def show(name, *args, **kwargs):
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            result = getattr(nn.init, name)(*args, **kwargs)
            print(name, tuple(result.shape) if isinstance(result, torch.Tensor) else result)
        except Exception as error:
            print(name, type(error).__name__, str(error).split("\n")[0])
    for warning in warned:
        print(" ", warning.category.__name__, warning.message)


weight = nn.Parameter(torch.rand(4, 3))
for name in ("uniform_", "normal_", "trunc_normal_", "ones_", "zeros_", "eye_", "xavier_uniform_", "xavier_normal_"):
    show(name, weight)
for name in ("kaiming_uniform_", "kaiming_normal_", "orthogonal_"):
    show(name, weight)
    show(name, torch.rand(3))
    show(name, torch.rand(0, 3))
show("sparse_", weight, 0.1)
show("sparse_", torch.rand(3), 0.1)
show("dirac_", torch.rand(4, 2, 3))
show("dirac_", torch.rand(4, 2, 3), groups=3)
show("dirac_", weight)
show("eye_", torch.rand(3))
show("xavier_uniform_", torch.rand(3))
show("xavier_normal_", torch.rand(()))
show("kaiming_normal_", weight, mode="fan_all")
show("kaiming_normal_", weight, mode="FAN_OUT", nonlinearity="relu")
show("kaiming_uniform_", weight, nonlinearity="swish")
show("kaiming_uniform_", weight, a="x")
show("kaiming_uniform_", weight, a=True)
show("trunc_normal_", weight, mean=10)
show("normal_", weight, std=-1)
show("uniform_", weight, 2, 1)
show("uniform_", torch.zeros(3, dtype=torch.int64))
show("constant_", weight, "a")
show("constant_", weight, 0.5)
show("ones_", 3)
show("zeros_", [1.0])
show("uniform_")
show("normal_", weight, sigma=1)
show("xavier_uniform", weight)
show("kaiming_normal", weight)
for gain in (("linear",), ("conv_transpose2d",), ("convnext",), ("leaky_relu", 0.2), ("leaky_relu", "a"), ("gelu",), ("selu",)):
    show("calculate_gain", *gain)
small = torch.empty(3)
nn.init.constant_(small, 2)
print(small.tolist(), nn.init.zeros_(small) is small, small.tolist(), nn.init.eye_(torch.empty(2, 2)).tolist())
layer = nn.Linear(3, 4)
nn.init.zeros_(layer.bias)
print(layer.bias.requires_grad, layer.bias.is_leaf, layer.bias.tolist())
