# what is saved and loaded
import io

import torch
from torch import nn

net = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4))
buffer = io.BytesIO()
torch.save(net.state_dict(), buffer)
buffer.seek(0)
loaded = torch.load(buffer)
print([(key, tuple(value.shape), value.dtype) for key, value in loaded.items()])
print(net.load_state_dict(loaded))
buffer = io.BytesIO()
torch.save({"epoch": 3, "model": net.state_dict(), "list": [torch.zeros(2, 3).t()]}, buffer)
buffer.seek(0)
checkpoint = torch.load(buffer, map_location="cpu")
print(checkpoint["epoch"], sorted(checkpoint), checkpoint["list"][0].stride())
try:
    torch.load("/nowhere/at/all.pt")
except FileNotFoundError as error:
    print(type(error).__name__, error.filename)
