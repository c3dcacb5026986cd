# tensors as text, and their numbers
import torch

print(torch.tensor([1, 2.5]))
print(torch.tensor([[1, 2], [3, 4]]))
print(torch.tensor(3.0), torch.tensor(7), torch.tensor(True))
print(torch.tensor([1.0, 2.0]), torch.tensor([0.1, 1000.5]), torch.tensor([1e-8, 1.0]))
print(torch.zeros(0), torch.zeros(2, 0), torch.arange(5), torch.ones(2, 2, dtype=torch.float64))
print(torch.linspace(0, 1, 5), torch.tensor([1, 2], dtype=torch.int32))
print(torch.tensor([[1.5, -2.0], [30.0, 4.0]]), torch.tensor([float("inf"), 1.0, float("nan")]))
print(torch.ones(3, requires_grad=True))
print(torch.arange(24).view(2, 3, 4))
print(torch.arange(2000))
x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
print(x.tolist(), x[0, 1].item(), x.sum().item(), float(x[1, 1]), int(x[1, 0]), len(x), bool(x[0, 0]))
print(x.shape, x.size(), x.size(1), x.stride(), x.dim(), x.ndim, x.numel(), x.nelement(), x.element_size())
print(x.is_contiguous(), x.t().is_contiguous(), x.T.shape, x.mT.shape, x.storage_offset(), x[1].storage_offset())
print(x.new_zeros(2).dtype, x.new_tensor([1, 2]), x.new_full((2,), 7), x.new_ones(1, dtype=torch.int8))
print([row.tolist() for row in x], 2.0 in x, x.is_cuda, x.layout, x.requires_grad, x.is_leaf, x.grad)
x += 1
x[0] = 0
x[:, 1] += 5
print(x, x.eq(6), (x > 5).any().item(), torch.equal(x, x.clone()), hash(x) == hash(x))
print(f"{x[0, 1].item():.2f} {torch.tensor(2.5):.1f}")
for bad in (lambda: bool(x), lambda: x.item(), lambda: len(torch.tensor(1)), lambda: iter(torch.tensor(1))):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
print(torch.eye(2), torch.full((2,), 3), torch.full((2,), 3.0), torch.empty(2, 3).shape)
print(torch.cat([x, x]).shape, torch.stack([x, x], dim=1).shape, x.reshape(-1).shape, x.view(4, 1).shape)
a, b = x.max(dim=1)
print(a, b, torch.max(x, 1).indices, x.argmax().item(), x.topk(1).values.shape)
print(torch.broadcast_shapes((2, 1), (3,)), torch.numel(x), x.T.contiguous().stride())
