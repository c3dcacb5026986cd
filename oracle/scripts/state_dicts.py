"""state_dict and load_state_dict: keys, messages, hooks, and what they give."""

import torch
from torch import nn


def attempt(what, run):
    try:
        print(what, "→", run())
    except Exception as error:
        print(what, "→", f"{type(error).__name__}: {error}")


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3)
        self.norm = nn.BatchNorm2d(4)
        self.head = nn.Sequential(nn.Linear(4, 2), nn.Linear(2, 2, bias=False))
        self.register_buffer("hidden", torch.zeros(2), persistent=False)
        self.register_buffer("scalar", torch.tensor(1.0))
        self.none = None


class Extra(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(1, 1)
        self.seen = None

    def get_extra_state(self):
        return {"epoch": 3}

    def set_extra_state(self, state):
        self.seen = state


def changed(remove=(), add=(), **replace):
    state = Net().state_dict()
    for key in remove:
        del state[key]
    for key, value in replace.items():
        state[key.replace("__", ".")] = value
    state.update(add)
    return state


net = Net()
state = net.state_dict()
print(type(state).__name__, list(state))
print(dict(state._metadata))
print(type(state["conv.weight"]).__name__, state["conv.weight"].requires_grad)
print(type(net.state_dict(keep_vars=True)["conv.weight"]).__name__)
print(list(net.state_dict(prefix="net.")))
print(net.load_state_dict(state), repr(net.load_state_dict(state)))
result = net.load_state_dict(changed(["conv.bias"], {"new.key": torch.ones(1)}), strict=False)
print(result, result.missing_keys, result.unexpected_keys)

attempt("missing", lambda: net.load_state_dict(changed(["conv.bias", "norm.running_mean"])))
attempt("unexpected", lambda: net.load_state_dict(changed(add={"a": torch.ones(1), "conv.a.b": torch.ones(1)})))
attempt("both", lambda: net.load_state_dict(changed(["conv.weight"], {"conv.kernel": torch.ones(1)})))
attempt("shape", lambda: net.load_state_dict(changed(conv__weight=torch.ones(4, 2, 3, 3))))
attempt("shapes", lambda: net.load_state_dict(
    changed(["scalar"], {"b": torch.ones(1)}, conv__weight=torch.ones(1), norm__weight=torch.ones(5))))
attempt("shape, not strict", lambda: net.load_state_dict(changed(conv__bias=torch.ones(5)), strict=False))
attempt("one element for a scalar", lambda: net.load_state_dict(changed(scalar=torch.ones(1))))
attempt("two elements for a scalar", lambda: net.load_state_dict(changed(scalar=torch.ones(2))))
attempt("a number", lambda: net.load_state_dict(changed(conv__bias=3)))
attempt("a list", lambda: net.load_state_dict(changed(conv__bias=[1.0] * 4)))
attempt("no dict", lambda: net.load_state_dict([1]))
attempt("a number for a dict", lambda: net.load_state_dict(3))
attempt("empty", lambda: net.load_state_dict({}))
attempt("prefix", lambda: nn.Linear(2, 2).load_state_dict(nn.Sequential(nn.Linear(2, 2)).state_dict()))
attempt("plain dict", lambda: nn.Linear(2, 2).load_state_dict(dict(nn.Linear(2, 2).state_dict())))
attempt("other dtype", lambda: nn.Linear(2, 2).load_state_dict(nn.Linear(2, 2).double().state_dict()))

loaded = nn.Linear(2, 2)
loaded.load_state_dict(nn.Linear(2, 2).double().state_dict(), assign=True)
print(loaded.weight.dtype, type(loaded.weight).__name__, loaded.weight.requires_grad)
loaded = nn.Linear(2, 2)
loaded.load_state_dict(nn.Linear(2, 2).double().state_dict())
print(loaded.weight.dtype)

extra = Extra()
print(extra.state_dict()["_extra_state"], list(extra.state_dict()))
print(extra.load_state_dict(Extra().state_dict()), extra.seen)
attempt("extra missing", lambda: extra.load_state_dict({"fc.weight": torch.ones(1, 1), "fc.bias": torch.ones(1)}))
attempt("extra unexpected", lambda: nn.Linear(1, 1).load_state_dict(
    {"weight": torch.ones(1, 1), "bias": torch.ones(1), "_extra_state": 1}))

hooked = nn.Sequential(nn.Linear(1, 1))
hooked[0].register_state_dict_pre_hook(lambda module, prefix, keep: print("pre", type(module).__name__, prefix, keep))
hooked.register_state_dict_post_hook(lambda module, state, prefix, local: print("post", list(state), prefix, local))
hooked.state_dict()
hooked[0].register_load_state_dict_pre_hook(
    lambda module, state, prefix, local, strict, missing, unexpected, errors: print("load", prefix, strict, list(state)))
hooked.register_load_state_dict_post_hook(lambda module, keys: print("loaded", keys))
hooked.load_state_dict(hooked.state_dict())


def forgives(module, keys):
    keys.missing_keys.clear()


forgiving = nn.Linear(1, 1)
forgiving.register_load_state_dict_post_hook(forgives)
print(forgiving.load_state_dict({}))

renamed = nn.Linear(1, 1)
renamed._register_load_state_dict_pre_hook(
    lambda state, prefix, *rest: state.update({prefix + "weight": state.pop(prefix + "kernel")}))
given = {"kernel": torch.ones(1, 1), "bias": torch.ones(1)}
print(renamed.load_state_dict(given), list(given))

lazy = nn.LazyLinear(3)
print({key: type(value).__name__ for key, value in lazy.state_dict().items()})
print(lazy.load_state_dict(nn.Linear(2, 3).state_dict()), lazy.weight.shape, type(lazy).__name__)
attempt("lazy into plain", lambda: nn.Linear(2, 3).load_state_dict(nn.LazyLinear(3).state_dict()))
print(nn.MultiheadAttention(4, 2).state_dict().keys())
print(list(nn.LSTM(2, 3, 2, bidirectional=True).state_dict()))
print(list(nn.TransformerEncoderLayer(4, 2).state_dict()))
