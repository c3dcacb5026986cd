# the default dtype and the default device
import torch
from torch import nn

torch.set_default_dtype(torch.float64)
print(torch.zeros(1), torch.tensor([1.5]), torch.tensor(1 + 2j).dtype, torch.arange(2.0).dtype, (torch.arange(3) / 2).dtype)
print(nn.Linear(2, 3).weight.dtype, nn.BatchNorm1d(3).running_mean.dtype, torch.ones(2, dtype=torch.float32))
torch.set_default_dtype(torch.float32)
try:
    torch.set_default_dtype(torch.int32)
except TypeError as error:
    print(error)
with torch.device("meta"):
    net = nn.Linear(2, 3)
    print(net.weight.device, torch.zeros(2).device, net(torch.rand(1, 2)).device)
print(torch.zeros(2).device, torch.get_default_device())
torch.set_default_device("meta")
print(torch.zeros(2).device, nn.Conv2d(1, 2, 3).weight.device)
