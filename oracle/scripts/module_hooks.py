"""Hooks of all kinds, in the order in which they run, and what they may change."""

import torch
from torch import nn
from torch.nn.modules import module as global_hooks


def attempt(what, run):
    try:
        print(what, "→", run())
    except Exception as error:
        print(what, "→", f"{type(error).__name__}: {error}")


class Add(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)

    def forward(self, x, *, more=0):
        print("forward", tuple(x.shape), more)
        if more == "fail":
            raise ValueError("no more")
        return self.fc(x)


def named(name, result=None):
    def hook(*args, **kwargs):
        print(name, len(args), [type(arg).__name__ for arg in args])
        return result

    return hook


x = torch.ones(3, 2)

model = Add()
first = model.register_forward_pre_hook(named("pre 1"))
model.register_forward_pre_hook(named("pre 2"), prepend=True)
model.register_forward_pre_hook(named("pre kw"), with_kwargs=True)
model.register_forward_hook(named("post 1"))
model.register_forward_hook(named("post 2"), prepend=True)
last = model.register_forward_hook(named("post kw"), with_kwargs=True)
model(x, more=1)
first.remove()
last.remove()
last.remove()
model(x)
print(len(model._forward_hooks), len(model._forward_pre_hooks), len(model._forward_hooks_with_kwargs))

model = Add()
model.register_forward_pre_hook(lambda module, args: torch.ones(5, 2))
model.register_forward_hook(lambda module, args, output: output.sum(0))
print(tuple(model(x).shape))

model = Add()
model.register_forward_pre_hook(lambda module, args, kwargs: ((torch.ones(1, 2),), {"more": 7}), with_kwargs=True)
model.register_forward_hook(lambda module, args, kwargs, output: (output, kwargs["more"]), with_kwargs=True)
print(tuple(model(x)[0].shape), model(x)[1])

model = Add()
model.register_forward_pre_hook(lambda module, args, kwargs: 3, with_kwargs=True)
attempt("pre hook that gives no pair", lambda: model(x))

model = Add()
model.register_forward_pre_hook(lambda module, args, kwargs: ((x,), {}, 1), with_kwargs=True)
attempt("pre hook that gives three", lambda: model(x))

model = Add()
model.register_forward_hook(named("always"), always_call=True)
model.register_forward_hook(named("sometimes"))
model.register_forward_hook(named("always kw"), always_call=True, with_kwargs=True)
attempt("fails", lambda: model(x, more="fail"))
attempt("goes well", lambda: tuple(model(x).shape))


def raising(*args):
    raise KeyError("hook")


model = Add()
model.register_forward_hook(named("before"), always_call=True)
model.register_forward_hook(raising)
model.register_forward_hook(named("after"), always_call=True)
attempt("hook raises", lambda: model(x))

handle = global_hooks.register_module_forward_pre_hook(named("global pre"))
other = global_hooks.register_module_forward_hook(named("global post"))
always = global_hooks.register_module_forward_hook(named("global always"), always_call=True)
model = Add()
model.register_forward_hook(named("own"))
model.register_forward_pre_hook(named("own pre"))
model(x)
attempt("fails globally", lambda: model(x, more="fail"))
handle.remove()
other.remove()
always.remove()
model(x)

seen = []
handles = [
    global_hooks.register_module_parameter_registration_hook(
        lambda module, name, value: seen.append(("parameter", type(module).__name__, name))
    ),
    global_hooks.register_module_buffer_registration_hook(
        lambda module, name, value: seen.append(("buffer", type(module).__name__, name))
    ),
    global_hooks.register_module_module_registration_hook(
        lambda module, name, value: seen.append(("module", type(module).__name__, name))
    ),
]
nn.Sequential(nn.BatchNorm1d(2), nn.Linear(2, 2, bias=False))
Add()
print(seen)
for handle in handles:
    handle.remove()
count = len(seen)
Add()
print(len(seen) == count)

with Add().register_forward_hook(named("inside")) as handle:
    print(type(handle).__name__)

for name in ("register_full_backward_hook", "register_full_backward_pre_hook", "register_backward_hook"):
    model = Add()
    handle = getattr(model, name)(named(name))
    print(name, type(handle).__name__, len(model._backward_hooks), len(model._backward_pre_hooks))
    handle.remove()
model = Add()
model.register_full_backward_hook(print)
attempt("both kinds", lambda: model.register_backward_hook(print))
attempt("no hook", lambda: model.register_forward_hook())

calls = []
outer = nn.Sequential(Add(), nn.Sequential(nn.ReLU(), Add()))
for name, part in outer.named_modules():
    part.register_forward_pre_hook(lambda module, args, name=name: calls.append(f"> {name}"))
    part.register_forward_hook(lambda module, args, output, name=name: calls.append(f"< {name}"))
outer(x)
print(calls)
