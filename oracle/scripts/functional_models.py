"""torch.func: models as functions of their parameters, in their sizes; averages of models."""

import torch
from torch import nn
from torch.func import functional_call, grad, grad_and_value, stack_module_state, vmap
from torch.optim.swa_utils import SWALR, AveragedModel, get_ema_multi_avg_fn
from torchinfo import summary


def attempt(what, run):
    try:
        print(what, "→", run())
    except Exception as error:
        print(what, "→", f"{type(error).__name__}: {error}")


def sizes(tensors):
    return {name: tuple(tensor.shape) for name, tensor in tensors.items()}


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(4, 8)
        self.norm = nn.BatchNorm1d(8)
        self.second = nn.Linear(8, 2)

    def forward(self, x):
        return self.second(torch.tanh(self.norm(self.first(x))))


class Ensemble(nn.Module):
    """Members run at once; the table has one of them."""

    def __init__(self, count):
        super().__init__()
        self.shared = nn.Linear(4, 4)
        self.weights = nn.Parameter(torch.randn(count, 4, 5))

    def forward(self, x):
        x = self.shared(x)
        return vmap(lambda weight: x @ weight)(self.weights).sum(0)


class HyperNetwork(nn.Module):
    def __init__(self):
        super().__init__()
        self.target = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2)).requires_grad_(False)
        self.shapes = {name: p.shape for name, p in self.target.named_parameters()}
        self.generator = nn.Linear(6, sum(shape.numel() for shape in self.shapes.values()))

    def forward(self, x, task):
        parts = self.generator(task).squeeze(0).split([shape.numel() for shape in self.shapes.values()])
        weights = {name: part.view(shape) for (name, shape), part in zip(self.shapes.items(), parts)}
        return functional_call(self.target, weights, x)


nets = [Net().eval() for _ in range(3)]
parameters, buffers = stack_module_state(nets)
print(sizes(parameters), sizes(buffers), parameters["first.weight"].is_leaf)
base = Net().eval()


def run(weights, state, x):
    return functional_call(base, (weights, state), (x,))


def loss(weights, x):
    return functional_call(base, weights, (x,)).pow(2).sum()


print(vmap(run, in_dims=(0, 0, None))(parameters, buffers, torch.randn(5, 4)).shape)
print(torch.vmap(lambda a, b: (a.sum(), a * b), in_dims=(0, None), out_dims=(0, 1))(torch.ones(3, 2), torch.ones(2))[1].shape)
gradients = grad(loss)(dict(base.named_parameters()), torch.randn(3, 4))
print(sizes(gradients))
found, value = grad_and_value(loss)(dict(base.named_parameters()), torch.randn(3, 4))
print(len(found), value.shape)
attempt("grad", lambda: grad(lambda x: x * 2)(torch.ones(3)))
attempt("vmap", lambda: vmap(torch.add)(torch.ones(3), torch.ones(4)))
attempt("none", lambda: stack_module_state([]))
attempt("modes", lambda: stack_module_state([Net(), Net().eval()]))
attempt("classes", lambda: stack_module_state([Net(), nn.Linear(1, 1)]))
attempt("twice", lambda: functional_call(base, ({"first.bias": 1}, {"first.bias": 2}), ()))
summary(Ensemble(3), (2, 4))
summary(HyperNetwork(), [(5, 4), (1, 6)])

averaged = AveragedModel(base, multi_avg_fn=get_ema_multi_avg_fn(0.9))
averaged.update_parameters(base)
print(averaged.n_averaged, list(averaged.state_dict())[:2])
summary(averaged, (2, 4))
optimizer = torch.optim.SGD(base.parameters(), lr=0.1)
for strategy in ("cos", "linear"):
    schedule = SWALR(optimizer, swa_lr=0.01, anneal_epochs=3, anneal_strategy=strategy)
    rates = []
    for _ in range(5):
        optimizer.step()
        schedule.step()
        rates.append(round(schedule.get_last_lr()[0], 6))
    print(strategy, rates)
attempt("strategy", lambda: SWALR(optimizer, 0.1, anneal_strategy="none"))
signal = torch.fft.fft(torch.ones(2, 4))
print(signal.real.shape, signal.imag.dtype, torch.rand(2, dtype=torch.cfloat).dtype)
attempt("imag", lambda: torch.ones(2).imag)
