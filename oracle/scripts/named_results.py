"""What gives several tensors at once gives them by name, as a type that has the function's name."""

import torch

rows = torch.tensor([[3.0, 1.0], [2.0, 5.0]])
print(rows.max(1), rows.sort(dim=0), rows.topk(1), rows.kthvalue(1))
print(rows.max(dim=1).indices, rows.median(0).values, type(rows.min(0)).__name__)
values, indices = rows.cummax(0)
print(values, indices, rows.aminmax(), torch.frexp(rows).exponent)
