"""torchsummary 1.5.1, from the engine's run of the model: https://github.com/sksq96/pytorch-summary"""

from torchsummary.torchsummary import summary
