import torch
import torch.nn.functional as F
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.bn = nn.BatchNorm2d(8)
        self.gn = nn.GroupNorm(2, 8)
        self.ln = nn.LayerNorm(8)
        self.position = nn.Embedding(5, 8)
        self.attention = nn.MultiheadAttention(8, 2, batch_first=True)
        self.encoder = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True)
        self.gru = nn.GRU(8, 4, batch_first=True)
        self.lstm = nn.LSTM(8, 4, batch_first=True)
        self.fc = nn.Linear(8, 10)

    def forward(self, x):
        for name in ("conv", "bn", "gn"):
            x = getattr(self, name)(x)
            print(name, x.dtype)
        x = F.max_pool2d(F.relu(x), 2)
        x = F.interpolate(x, scale_factor=2, mode="bilinear")
        print("interpolate", x.dtype)
        x = F.adaptive_avg_pool2d(x, 4).flatten(2).transpose(1, 2)
        x = self.ln(x) + self.position.weight[0]
        print("layer norm", x.dtype)
        attended, weights = self.attention(x, x, x)
        print("attention", attended.dtype, weights.dtype)
        x = self.encoder(x + attended)
        print("encoder", x.dtype)
        y, state = self.gru(x)
        print("gru", y.dtype, state.dtype)
        y, (state, cell) = self.lstm(x)
        print("lstm", y.dtype, state.dtype, cell.dtype)
        x = self.fc(x)
        for function in (F.softmax, F.log_softmax, torch.sum, torch.mean, torch.cumsum, torch.prod):
            print(function.__name__, function(x, -1).dtype)
        for result in (x.norm(), x.exp(), x.pow(2), x @ x.mT, torch.cat([x, x.float()]), torch.stack([x, x])):
            print(result.dtype)
        with torch.autocast("cpu", enabled=False):
            print("off", F.linear(x.float(), torch.zeros(3, 10)).dtype)
        return F.cross_entropy(x.mean(1), torch.zeros(len(x), dtype=torch.long))


net = Net()
with torch.autocast("cpu", dtype=torch.bfloat16):
    print(torch.is_autocast_enabled(), torch.is_autocast_enabled("cpu"), torch.get_autocast_dtype("cpu"))
    print("loss", net(torch.rand(2, 3, 16, 16)).dtype)
print(torch.is_autocast_enabled("cpu"), torch.is_autocast_cache_enabled())


@torch.autocast("cpu")
def head(x):
    return net.fc(x)


x = torch.rand(2, 8)
print(head(x).dtype, net.fc(x).dtype)
with torch.autocast("cpu", torch.float16):
    print(net.fc(x).dtype)
with torch.autocast("cpu", torch.float32):
    print(net.fc(x).dtype, torch.is_autocast_enabled("cpu"))
with torch.cpu.amp.autocast():
    print(net.fc(x).dtype)
with torch.amp.autocast("cuda"):
    print(net.fc(x).dtype)
for wrong in ("foo", "meta", torch.device("cpu")):
    try:
        torch.autocast(wrong)
    except (RuntimeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    torch.autocast("cpu")(3)
except TypeError as error:
    print(error)


class Double(torch.autograd.Function):
    @staticmethod
    @torch.amp.custom_fwd(device_type="cpu", cast_inputs=torch.float32)
    def forward(ctx, x):
        return x @ x.mT


with torch.autocast("cpu"):
    print(Double.apply(torch.rand(3, 3)).dtype, torch.amp.is_autocast_available("cpu"))
