"""Hooks of all kinds, and the order in which they run."""

import torch
from torch import nn

seen = []


def note(kind):
    def hook(module, *args, **kwargs):
        seen.append((kind, type(module).__name__, len(args)))

    return hook


net = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2))
handles = [
    net[0].register_forward_pre_hook(note("pre")),
    net[0].register_forward_pre_hook(note("pre first"), prepend=True),
    net[0].register_forward_pre_hook(lambda m, a, k: seen.append(("pre kwargs", k)), with_kwargs=True),
    net[0].register_forward_hook(note("forward")),
    net[0].register_forward_hook(note("always"), always_call=True),
    net.register_full_backward_pre_hook(note("backward pre")),
    net[2].register_full_backward_hook(note("backward")),
    nn.modules.module.register_module_forward_hook(note("global")),
    nn.modules.module.register_module_forward_pre_hook(note("global pre")),
]
out = net(torch.rand(2, 4))
print(seen)
seen.clear()
for handle in handles:
    handle.remove()
net(torch.rand(2, 4))
print(seen, len(net[0]._forward_hooks))

with net[1].register_forward_hook(lambda m, args, out: out[:, :2].repeat(1, 2)[:, :3]):
    print(net(torch.rand(2, 4)).shape)
with net[0].register_forward_pre_hook(lambda m, args: (args[0] * 2,)):
    print(net(torch.rand(2, 4)).shape)
features = {}
for name, module in net.named_children():
    module.register_forward_hook(lambda m, a, o, name=name: features.__setitem__(name, o.detach()))
net(torch.rand(5, 4))
print({name: tuple(f.shape) for name, f in features.items()}, features["0"].requires_grad)


class WithState(nn.Module):
    _version = 2

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)
        self.register_buffer("kept", torch.zeros(2))
        self.register_buffer("dropped", torch.zeros(3), persistent=False)
        self.register_buffer("none", None)
        self._register_state_dict_hook(lambda m, state, prefix, meta: state.update({prefix + "extra": torch.ones(1)}))
        self._register_load_state_dict_pre_hook(self.load)
        self.register_load_state_dict_post_hook(lambda m, keys: print("post", keys))

    def load(self, state, prefix, *args):
        print("load", prefix, sorted(state))
        state.pop(prefix + "extra", None)

    def get_extra_state(self):
        return {"version": 3}

    def set_extra_state(self, state):
        print("extra state", state)


net = nn.Sequential(WithState())
state = net.state_dict()
print(list(state), dict(state._metadata))
print(net.load_state_dict(state))
print([(n, tuple(b.shape)) for n, b in net.named_buffers()])
state.pop("0.fc.bias")
state["strange"] = torch.zeros(1)
state["0.fc.weight"] = torch.zeros(3, 2)
try:
    net.load_state_dict(state)
except RuntimeError as error:
    print(error)
t = torch.rand(2, requires_grad=True)
h = t.register_hook(lambda g: g * 2)
h.remove()
print(type(h).__name__)
