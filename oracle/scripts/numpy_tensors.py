"""Tensors of NumPy's arrays, and back."""

import numpy as np
import torch
from torch import nn

small = torch.from_numpy(np.arange(6).reshape(2, 3))
print(small.shape, small.dtype, small.tolist(), torch.tensor(np.eye(2)).dtype)
large = torch.from_numpy(np.ones((200, 300), dtype=np.float32))
print(large.shape, large.dtype, large.is_contiguous(), torch.FloatTensor(np.zeros((150, 100))).shape)
print(nn.Linear(np.prod([2, 3]), int(np.ceil(2.5))), torch.zeros(np.int64(2), np.prod([1, 3])).shape)
layer = nn.Embedding(np.arange(5).size, 4)
layer.weight.data.copy_(torch.from_numpy(np.full((5, 4), 2.0)))
print(layer.weight.sum().item(), layer.weight.detach().numpy().shape, torch.ones(2).numpy().tolist())

numbers = [np.float64(1), [np.float64(1)], [2.0, np.float64(1)], [[np.float32(1)]], [np.float32(1), np.float64(2)], [1, np.float32(1)], [1, 2.0], np.float16(1)]
print([(torch.tensor(number).dtype, torch.as_tensor(number).dtype) for number in numbers], torch.tensor(np.float64(1), dtype=torch.float32).dtype)
