# -*- coding: latin-1 -*-
from torch import nn

name = "café"
print(len(name), name.encode("utf-8"))
print(nn.Sequential(nn.Linear(1, 1)).train(False).training)
