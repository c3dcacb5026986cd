# what scripts import and ask beside tensors
import torch
import torch.backends.cudnn as cudnn
import torch.nn as nn
import torch.nn.functional as F
import torch.utils.checkpoint as cp
from torch import Tensor
from torch.cuda.amp import GradScaler, autocast
from torch.jit import Final
from torch.nn.modules.batchnorm import _BatchNorm
from torch.nn.modules.utils import _pair, _reverse_repeat_tuple, _triple
from torch.nn.parameter import Parameter
from torch.utils._pytree import tree_flatten, tree_map, tree_unflatten

print(torch.cuda.is_available(), torch.cuda.device_count(), torch.backends.mps.is_available())
print(torch.device("cuda" if torch.cuda.is_available() else "cpu"))
torch.manual_seed(0)
torch.cuda.manual_seed_all(0)
cudnn.benchmark = True
cudnn.deterministic = False
torch.backends.cuda.matmul.allow_tf32 = True
torch.set_num_threads(1)
torch.set_float32_matmul_precision("high")
print(torch.get_float32_matmul_precision(), torch.initial_seed(), torch.is_grad_enabled())
with torch.no_grad():
    print(torch.is_grad_enabled())
with torch.inference_mode():
    print(torch.is_grad_enabled())


@torch.no_grad()
def f(x):
    return torch.is_grad_enabled()


print(f(1), torch.is_grad_enabled(), _pair(3), _pair((1, 2)), _triple(1), _reverse_repeat_tuple((1, 2), 2))


@torch.jit.script
def g(x):
    return x + 1


class Net(nn.Module):
    size: Final[int]

    def __init__(self):
        super().__init__()
        self.size = 3
        self.w = Parameter(torch.zeros(2, 3))

    @torch.jit.ignore
    def ignored(self, x):
        return x

    @torch.jit.unused
    def unused(self, x: Tensor) -> Tensor:
        return x

    @torch.jit.export
    def exported(self, x):
        return x

    def forward(self, x):
        if torch.jit.is_scripting() or torch.jit.is_tracing():
            return x
        return F.linear(self.ignored(x), self.w)


net = Net()
print(net(torch.ones(4, 3)).shape, g(torch.ones(1)), torch.jit.annotate(int, 3))
print(cp.checkpoint(net, torch.ones(4, 3), use_reentrant=False).shape)
print(torch.compile(net) is not None, isinstance(nn.BatchNorm2d(3), _BatchNorm))
leaves, spec = tree_flatten({"a": [torch.ones(1), 2], "b": (3,)})
print(leaves, tree_unflatten([1, 2, 3], spec), tree_map(lambda x: x * 2, [1, (2, {"k": 3})]))
torch._assert(True, "fine")
try:
    torch._assert(1 == 2, "one is not two")
except AssertionError as error:
    print(error)
for bad in (torch.cuda.current_device, torch.cuda.get_device_name, lambda: torch.nosuchname):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, str(error).split("\n")[0])
print(hasattr(torch, "compile"), hasattr(torch.Tensor, "conv2d"), hasattr(torch, "nosuchname"), torch.pi)


class Double(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * 2

    @staticmethod
    def backward(ctx, grad):
        return grad * 2


y = Double.apply(torch.ones(2, requires_grad=True))
print(y.shape, y.requires_grad)
