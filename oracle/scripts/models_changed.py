"""Models that a script changes between two summaries: each table is of the model as it is then."""

import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval
from torchinfo import summary


class ConvBlock(nn.Module):
    def __init__(self, channels_in, channels_out):
        super().__init__()
        self.conv = nn.Conv2d(channels_in, channels_out, 3, padding=1, bias=False)
        self.bn = nn.BatchNorm2d(channels_out)
        self.act = nn.SiLU()

    def forward(self, x):
        return self.act(self.bn(self.conv(x)))

    def forward_fused(self, x):
        return self.act(self.conv(x))


class Classifier(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.blocks = nn.Sequential(ConvBlock(3, 8), ConvBlock(8, 16))
        self.head = nn.Linear(16, classes)

    def forward(self, x):
        return self.head(self.blocks(x).mean((2, 3)))

    def reset_classifier(self, classes):
        self.head = nn.Linear(16, classes) if classes else nn.Identity()


def fused(model):
    for module in model.modules():
        if isinstance(module, ConvBlock):
            module.conv = fuse_conv_bn_eval(module.conv.eval(), module.bn.eval())
            del module.bn
            module.forward = module.forward_fused
    return model


model = Classifier(10)
print(model)
summary(model, (2, 3, 16, 16))
model.reset_classifier(0)
summary(model, (2, 3, 16, 16))
summary(model)
fused(model.eval())
summary(model, (2, 3, 16, 16))
model.blocks[0] = nn.Conv2d(3, 8, 1)
model.blocks.append(nn.ReLU())
model.extra = nn.Linear(4, 4)
summary(model, (2, 3, 16, 16))
for parameter in model.head.parameters():
    parameter.requires_grad_(False)
for parameter in model.blocks[0].parameters():
    parameter.requires_grad_(False)
result = summary(model, (2, 3, 16, 16), col_names=("num_params", "trainable"), verbose=0)
print(result)
del model.extra
print(summary(model, verbose=0).total_params, result.total_params, torch.is_grad_enabled())
