# optimizers, their groups and their refusals
import torch
from torch import nn, optim
from torch.optim.lr_scheduler import CosineAnnealingLR, StepLR

net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
print(optim.SGD(net.parameters(), lr=0.1, momentum=0.9))
print(optim.AdamW([{"params": net[0].parameters(), "lr": 1e-4}, {"params": net[2].parameters()}], lr=1e-3))
adam = optim.Adam(net.parameters())
print(adam.param_groups[0]["betas"], len(adam.param_groups[0]["params"]), isinstance(adam, optim.Optimizer))
print(sorted(adam.state_dict()["param_groups"][0]), adam.defaults["lr"])
print(issubclass(optim.AdamW, optim.Adam))
for make in (
    lambda: optim.SGD(net.parameters(), lr=-1),
    lambda: optim.SGD(net.parameters(), lr=0.1, momentum=-0.5),
    lambda: optim.SGD(net.parameters(), lr=0.1, nesterov=True),
    lambda: optim.Adam(net.parameters(), betas=(1.0, 0.9)),
    lambda: optim.Adam(net.parameters(), eps=-1.0),
    lambda: optim.Adam([]),
    lambda: optim.Adam(torch.zeros(2)),
    lambda: optim.Adam([1]),
    lambda: optim.Adam([torch.zeros(2, requires_grad=True) * 2]),
    lambda: optim.Adam([{"params": net[0].parameters()}, {"params": net[0].weight}]),
    lambda: optim.RMSprop(net.parameters(), alpha=-1),
    lambda: optim.Adagrad(net.parameters(), lr_decay=-1),
    lambda: optim.NAdam(net.parameters(), momentum_decay=-1),
    lambda: optim.Rprop(net.parameters(), etas=(2.0, 3.0)),
    lambda: optim.Adafactor(net.parameters(), beta2_decay=1),
    lambda: optim.SGD(net.parameters(), lr=0.1, foo=1),
    lambda: StepLR(net, 10),
):
    try:
        make()
        print("made")
    except Exception as error:
        print(type(error).__name__, error)
sgd = optim.SGD(net.parameters(), lr=0.1)
scheduler = CosineAnnealingLR(sgd, T_max=10)
x, y = torch.rand(3, 4), torch.tensor([0, 1, 1])
for _ in range(2):
    sgd.zero_grad()
    loss = nn.functional.cross_entropy(net(x), y)
    loss.backward()
    sgd.step()
scheduler.step()
print(loss.shape)
