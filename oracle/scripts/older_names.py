"""Names that older files import from, and what they do: Variable, torch.cuda.amp's modules, profilers, sparse tensors."""

import torch
import torch.autograd.profiler as timer
import torch.autograd.variable
from torch.autograd import Variable
from torch.cuda.amp.autocast_mode import autocast
from torch.cuda.amp.common import amp_definitely_not_available
from torch.cuda.amp.grad_scaler import GradScaler, OptState
from torch.profiler import ProfilerActivity, record_function, schedule

needs = torch.ones(2, requires_grad=True)
made = Variable(needs)
print(made.requires_grad, made is needs, made.is_leaf, made.data_ptr() == needs.data_ptr(), type(made))
print(isinstance(needs, Variable), isinstance(3, Variable), Variable(torch.ones(2), requires_grad=True).requires_grad)
print(type(Variable(torch.nn.Parameter(torch.ones(2)))), Variable().shape, torch.autograd.variable.Variable is Variable)
try:
    Variable([1, 2])
except TypeError as error:
    print(error)

print(autocast.__module__, GradScaler.__module__, [state.name for state in OptState], amp_definitely_not_available())
print(torch.cuda.amp.autocast is autocast, torch.cpu.amp.autocast.__module__)


@record_function("named")
def run(x):
    with timer.record_function("inner"):
        return x + 1


print(run(1), record_function is timer.record_function, ProfilerActivity.CUDA.name, callable(schedule(wait=1, warmup=1, active=1)))

marks = torch.zeros(3, 4, dtype=torch.bool)
marks[1, 2] = True
sparse = marks.to_sparse()
print(sparse.is_sparse, sparse.layout, sparse.shape, sparse.indices().tolist(), sparse.values(), sparse.to_dense().is_sparse)
adjacency = torch.sparse_coo_tensor([[0, 1], [2, 0]], [3.0, 4.0], (2, 3))
print(adjacency.shape, adjacency.is_sparse, adjacency.coalesce().indices().shape)
print(torch.spmm(adjacency, torch.ones(3, 5)).shape, torch.sparse.mm(adjacency, torch.ones(3, 2)).shape)
try:
    marks.indices()
except RuntimeError as error:
    print(error)

parts = [torch.ones(2, 3), torch.ones(4)]
flat = torch._utils._flatten_dense_tensors(parts)
print(flat.shape, [part.shape for part in torch._utils._unflatten_dense_tensors(flat, parts)])
