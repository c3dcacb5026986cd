"""A byte order mark, Windows line ends and tabs."""

import torch
from torch import nn
from torchinfo import summary


class Net(nn.Module):
	def __init__(self):
		super().__init__()
		self.fc = nn.Linear(3, \
			2)
		self.text = """two
lines"""

	def forward(self, x):
		return self.fc(x)


net = Net()
print(repr(net.text))
print(summary(net, (4, 3), verbose=0))