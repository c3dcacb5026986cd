"""TorchScript, tracing, fx, compile, checkpoint, export guards."""

import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.checkpoint import checkpoint, checkpoint_sequential
from torchinfo import summary


@torch.fx.wrap
def helper(x, n):
    return x * n


@torch.jit.script
def gelu(x):
    return x * 0.5 * (1.0 + torch.erf(x / 1.41421))


@torch.jit.script_if_tracing
def shapes(x):
    return x.shape[0]


class Net(nn.Module):
    __constants__ = ["n"]

    def __init__(self, n=2, use_checkpoint=True):
        super().__init__()
        self.n = n
        self.use_checkpoint = use_checkpoint
        self.blocks = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Linear(4, 4), nn.ReLU())
        self.head = nn.Linear(4, 2)

    @torch.jit.unused
    def slow(self, x):
        return x

    @torch.jit.export
    def fast(self, x: torch.Tensor) -> torch.Tensor:
        return x

    @torch.jit.ignore
    def ignored(self, x):
        return x

    @torch.compiler.disable
    def plain(self, x):
        return x

    def forward(self, x):
        if self.use_checkpoint and not torch.jit.is_scripting() and self.training:
            x = checkpoint(self.blocks, x, use_reentrant=False)
            x = checkpoint_sequential(self.blocks, 2, x, use_reentrant=False)
        else:
            x = self.blocks(x)
        if torch.jit.is_tracing() or torch.compiler.is_compiling() or torch.onnx.is_in_onnx_export():
            return x
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=False):
            x = gelu(helper(self.slow(self.fast(self.ignored(self.plain(x)))), self.n))
        return self.head(x)


net = Net()
print(summary(net, (3, 4), verbose=0, mode="train"))
print(net(torch.rand(3, 4)).requires_grad, shapes(torch.rand(5)))
compiled = torch.compile(Net(use_checkpoint=False), mode="reduce-overhead", dynamic=False)
print(len(list(compiled.parameters())))


@torch.compile
def step(x):
    return x + 1


@torch.compile(fullgraph=True)
def other(x):
    return x + 1


@torch.inference_mode()
def infer(x):
    return net.eval()(x)


print(infer(torch.rand(2, 4)).requires_grad, infer(torch.rand(2, 4)).shape)
scaler = torch.amp.GradScaler("cpu", enabled=False)
print(scaler.is_enabled(), scaler.scale(torch.tensor(2.0)))
with torch.set_grad_enabled(False):
    print(net(torch.rand(1, 4)).requires_grad, torch.is_grad_enabled())
with torch.enable_grad():
    print(torch.is_grad_enabled())
