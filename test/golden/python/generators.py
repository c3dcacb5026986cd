"""Generators, comprehensions, closures, context managers, async and recursion in forward."""

import asyncio
import contextlib
import warnings
import logging

import torch
from torch import nn
from torchinfo import summary

logging.basicConfig(level=logging.INFO, format="%(levelname)s:%(name)s:%(message)s")
log = logging.getLogger(__name__)


class Tree(nn.Module):
    def __init__(self, depth, width=4):
        super().__init__()
        self.left = Tree(depth - 1, width) if depth > 1 else nn.Linear(width, width)
        self.right = nn.Linear(width, width)

    def forward(self, x):
        return self.left(x) + self.right(x)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(4, 4) for _ in range(3))
        self.heads = nn.ModuleDict({name: nn.Linear(4, i + 1) for i, name in enumerate(("a", "b.c".replace(".", "_"), "keys_"))})
        self.tree = Tree(3)
        self._stack = contextlib.ExitStack()

    def steps(self, x):
        for layer in self.layers:
            x = layer(x)
            sent = yield x
            if sent is not None:
                x = x + sent
        return x

    @contextlib.contextmanager
    def timed(self, name):
        log.debug("in %s", name)
        yield name.upper()

    def forward(self, x):
        *_, last = self.steps(x)
        runner = self.steps(x)
        next(runner)
        y = runner.send(torch.ones(4))
        runner.close()

        def outer(n):
            def inner(value):
                nonlocal n
                n += 1
                return value * n

            return inner

        scale = outer(1)
        with self.timed("heads") as name, torch.no_grad():
            outs = {key: head(last) for key, head in self.heads.items()}
        assert name == "HEADS"
        match outs:
            case {"a": a, **rest}:
                outs["sum"] = scale(a) + scale(sum(r.sum(-1, keepdim=True) for r in rest.values()))
        if (total := self.tree(y).sum()).ndim == 0:
            outs["total"] = total
        return outs


net = Net()
outs = net(torch.rand(2, 4))
print({key: (tuple(value.shape), value.requires_grad) for key, value in outs.items()})
print(summary(net, (2, 4), verbose=0, depth=6))


class Async(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)

    async def once(self, x):
        await asyncio.sleep(0)
        return self.fc(x)

    def forward(self, x):
        coroutine = self.once(x)
        try:
            while True:
                coroutine.send(None)
        except StopIteration as stop:
            return stop.value


print(Async()(torch.rand(1, 2)).shape)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("once", UserWarning)
    nn.functional.softmax(torch.rand(2, 2))
print([str(w.message) for w in caught])
