"""Walks over modules, duplicates, copies, pickling by name, containers and their text."""

import copy
import pickle
from collections import OrderedDict

import torch
from torch import nn


def attempt(what, run):
    try:
        print(what, "→", run())
    except Exception as error:
        print(what, "→", f"{type(error).__name__}: {error}")


class Inner(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)
        self.register_buffer("steps", torch.zeros(1))
        self.sizes = [1, 2]

    def extra_repr(self):
        return "inner=True"


class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = Inner()
        self.b = self.a
        self.c = Inner()
        self.c.fc.weight = self.a.fc.weight
        self.none = None
        self.register_module("empty", None)


tied = Tied()
print(tied)
for duplicates in (True, False):
    print([name for name, _ in tied.named_modules(remove_duplicate=duplicates)])
    print([name for name, _ in tied.named_parameters(remove_duplicate=duplicates)])
    print([name for name, _ in tied.named_buffers(remove_duplicate=duplicates)])
print([name for name, _ in tied.named_children()], len(list(tied.children())), len(list(tied.modules())))
print([name for name, _ in tied.named_parameters(prefix="net", recurse=True)])
print([name for name, _ in tied.a.named_parameters(recurse=False)], len(list(tied.parameters())))
print(list(tied.state_dict()))

order = []
tied.apply(lambda module: order.append(type(module).__name__))
print(order)

copied = copy.deepcopy(tied)
print(copied.a is copied.b, copied.a is tied.a, copied.c.fc.weight is copied.a.fc.weight)
print(copied.a.fc.weight is tied.a.fc.weight, copied.a.sizes is tied.a.sizes, type(copied.a.fc.weight).__name__)
shallow = copy.copy(tied.a)
print(shallow.fc is tied.a.fc, shallow.sizes is tied.a.sizes, shallow._modules is tied.a._modules)
hooked = nn.Linear(1, 1)
hooked.register_forward_hook(print)
hooked.weight.mark = "kept"
again = copy.deepcopy(hooked)
print(len(again._forward_hooks), hasattr(again.weight, "mark"), again.weight.requires_grad, again.training)
attempt("deepcopy of a result", lambda: copy.deepcopy(hooked.weight * 2))

back = pickle.loads(pickle.dumps(nn.Sequential(nn.Linear(2, 3), nn.ReLU())))
print(back, list(back.state_dict()), back[0].weight.shape)
back = pickle.loads(pickle.dumps(tied))
print(back.a is back.b, back.c.fc.weight is back.a.fc.weight, back.a.sizes)

seq = nn.Sequential(OrderedDict(first=nn.Linear(1, 2), second=nn.ReLU()))
seq.append(nn.Tanh()).append(nn.Identity())
print(seq)
print(seq[1], seq[-1], seq[1:3], len(seq))
numbered = nn.Sequential(nn.ReLU(), nn.Tanh())
print(numbered.insert(0, nn.Identity()).insert(-1, nn.Sigmoid()))
attempt("seq[9]", lambda: seq[9])
attempt("seq['first']", lambda: seq["first"])
attempt("seq + list", lambda: seq + [nn.ReLU()])
attempt("seq * 0", lambda: seq * 0)
attempt("seq * text", lambda: seq * "a")
print(nn.Sequential(nn.ReLU()) * 2 + nn.Sequential(nn.Tanh()))
attempt("pop", lambda: seq.pop(0))
attempt("pop 9", lambda: seq.pop(9))
del seq[0]
print(seq)
del seq[0:2]
print(seq, len(seq))
attempt("append text", lambda: nn.Sequential().append("text"))
attempt("insert text", lambda: nn.Sequential().insert(0, "text"))
attempt("insert far", lambda: nn.Sequential(nn.ReLU()).insert(5, nn.ReLU()))
attempt("sequential of text", lambda: nn.Sequential("text"))
attempt("sequential of a list", lambda: nn.Sequential([nn.ReLU()]))
attempt("extend", lambda: nn.Sequential(nn.ReLU()).extend([nn.Tanh()]))

items = nn.ModuleList([nn.Linear(1, 1) for _ in range(3)] + [nn.ReLU()])
print(items, items[-1], len(items[1:]), type(items[1:]).__name__)
items += [nn.Tanh()]
items.insert(1, nn.Sigmoid())
items.extend(nn.ModuleList([nn.ReLU()]))
print(items)
del items[0]
print([type(item).__name__ for item in items], list(items._modules))
attempt("list[9]", lambda: items[9])
attempt("list append", lambda: items.append(3))
attempt("list extend", lambda: items.extend(3))
attempt("list call", lambda: items(torch.ones(1)))
attempt("list set", lambda: items.__setitem__(0, 3))
print((nn.ModuleList([nn.ReLU()]) + nn.ModuleList([nn.Tanh()])), nn.ReLU() in nn.ModuleList([nn.ReLU()]))
print(items.pop(0), reversed(list(items)) is not None)

named = nn.ModuleDict({"b": nn.ReLU(), "a": nn.Linear(1, 1)})
named["c"] = nn.Tanh()
named.update([("d", nn.Identity())])
print(named, list(named), list(named.keys()), len(named), "a" in named)
print(named.pop("a"), [key for key, _ in named.items()], [type(value).__name__ for value in named.values()])
attempt("dict missing", lambda: named["z"])
attempt("dict number", lambda: named.__setitem__(1, nn.ReLU()))
attempt("dict update 3", lambda: named.update(3))
attempt("dict update [3]", lambda: named.update([3]))
attempt("dict update [(1,)]", lambda: named.update([(1,)]))
attempt("dict of text", lambda: nn.ModuleDict({"a": "text"}))
attempt("dict dotted", lambda: nn.ModuleDict({"a.b": nn.ReLU()}))
attempt("dict method", lambda: nn.ModuleDict({"keys": nn.ReLU()}))
named.clear()
print(named, len(named))

weights = nn.ParameterList([torch.ones(2), nn.Parameter(torch.ones(3, 2)), "text"])
weights.append(torch.zeros(1).double())
print(weights, len(weights), [name for name, _ in weights.named_parameters()])
weights[0] = torch.ones(5)
print(weights[0].shape, type(weights[0]).__name__, weights[1:])
attempt("parameters[9]", lambda: weights[9])
attempt("parameters call", lambda: weights())
attempt("parameters extend", lambda: weights.extend(torch.ones(1)))
table = nn.ParameterDict({"a": torch.ones(2), "b": 3})
table["c"] = nn.Parameter(torch.ones(1))
print(table, list(table), table.get("z", 4), "a" in table, [key for key, _ in table.named_parameters()])
print(table.pop("b"), list(table.items())[0][0], len(table), table | nn.ParameterDict({"d": torch.ones(1)}))
attempt("table missing", lambda: table["z"])
attempt("table call", lambda: table(1))
print(table.popitem()[0], table.setdefault("q", torch.ones(1)).shape, list(reversed(table)), table.copy().keys())
print(nn.ParameterDict().fromkeys(["x", "y"]).keys())
