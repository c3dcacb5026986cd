from torch import nn

from ..utils import width_of


class Conv(nn.Sequential):
    def __init__(self, i, o):
        super().__init__(nn.Conv2d(i, o, 3), nn.ReLU())
        self.width = width_of(self)


def make(i, o):
    return Conv(i, o)
