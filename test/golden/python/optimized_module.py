"""A model behind torch.compile."""

import copy

import torch
from torch import nn
from torchinfo import summary
class Net(nn.Module):
    def __init__(s):
        super().__init__(); s.fc=nn.Linear(3,4); s.out=nn.Sequential(nn.ReLU(),nn.Linear(4,2)); s.tag="t"
    def forward(s,x): return s.out(s.fc(x))
    def other(s): return "other"
n=Net()
c=torch.compile(n,backend="eager")
print(c); print(type(c), type(c).__name__, isinstance(c,nn.Module), isinstance(c,Net))
print(list(c.state_dict())); print([k for k,_ in c.named_parameters()]); print([k for k,_ in c.named_modules()])
print(c._orig_mod is n, c.tag, c.other(), c.fc, c.training); c.eval(); print(n.training); c.tag="u"; print(n.tag, 'tag' in c.__dict__)
try: c.nothing
except AttributeError as e: print(e)
print(c(torch.rand(2,3)).shape)
summary(c,(2,3))
summary(c)
print(len(list(c.children())))
@torch.compile
def f(x): return x+1
print(f.__name__)
n2=Net(); r=n2.compile(); print(r, type(n2).__name__, list(n2.state_dict())[0])
c.load_state_dict(c.state_dict())
print(type(copy.deepcopy(c)).__name__)
print([x for x in dir(c) if x.startswith('f')][:4])
seq=torch.compile(nn.Sequential(nn.Linear(3,4),nn.ReLU()),backend="eager")
print(len(seq), seq)
try: len(c)
except TypeError as e: print(e)
try: torch.compile(n,mode="default",options={})
except RuntimeError as e: print(e)
print(torch.compile(n,disable=True) is n, torch.compile(backend="eager")(n)._orig_mod is n)
o=torch.compile(backend="eager")(lambda x: x+1)
print(o(torch.zeros(2)).tolist())
