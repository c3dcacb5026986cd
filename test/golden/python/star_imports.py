from math import *
from torch import *
from torch.nn import *
from torch.nn.functional import *
from torchinfo import *


class Net(Module):
    def __init__(self):
        super().__init__()
        self.a = Linear(4, 4)
        self.b = Parameter(zeros(4))

    def forward(self, x):
        return log_softmax(relu(self.a(x)) + self.b, dim=-1)


print(Net())
summary(Net(), input_size=(3, 4))
print(rand(2, 2).shape, float32, cat([ones(1), zeros(2)]), manual_seed is not None)
