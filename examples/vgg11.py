# VGG11 as a beginner types it from column A of the paper's table (Simonyan & Zisserman, arXiv 1409.1556): one input
# channel, no activations, logits out.
import torch
from torch import nn
from torchinfo import summary


class MyNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels=1, out_channels=64, kernel_size=3, stride=1, padding=1)
        self.max_pool_1 = nn.MaxPool2d(2)
        self.conv2 = nn.Conv2d(in_channels=64, out_channels=128, kernel_size=3, stride=1, padding=1)
        self.max_pool_2 = nn.MaxPool2d(2)
        self.conv3 = nn.Conv2d(in_channels=128, out_channels=256, kernel_size=3, stride=1, padding=1)
        self.conv4 = nn.Conv2d(in_channels=256, out_channels=256, kernel_size=3, stride=1, padding=1)
        self.max_pool_3 = nn.MaxPool2d(2)
        self.conv5 = nn.Conv2d(in_channels=256, out_channels=512, kernel_size=3, stride=1, padding=1)
        self.conv6 = nn.Conv2d(in_channels=512, out_channels=512, kernel_size=3, stride=1, padding=1)
        self.max_pool_4 = nn.MaxPool2d(2)
        self.conv7 = nn.Conv2d(in_channels=512, out_channels=512, kernel_size=3, stride=1, padding=1)
        self.conv8 = nn.Conv2d(in_channels=512, out_channels=512, kernel_size=3, stride=1, padding=1)
        self.max_pool_5 = nn.MaxPool2d(2)
        self.fc1 = nn.Linear(7 * 7 * 512, 4096)
        self.fc2 = nn.Linear(4096, 4096)
        self.fc3 = nn.Linear(4096, 1000)

    def forward(self, x):
        x = self.max_pool_1(self.conv1(x))
        x = self.max_pool_2(self.conv2(x))
        x = self.max_pool_3(self.conv4(self.conv3(x)))
        x = self.max_pool_4(self.conv6(self.conv5(x)))
        x = self.max_pool_5(self.conv8(self.conv7(x)))
        x = torch.flatten(x, 1)
        return self.fc3(self.fc2(self.fc1(x)))


net = MyNet()
x = torch.rand(128, 1, 224, 224)
net(x)
summary(net, (12, 1, 224, 224))
