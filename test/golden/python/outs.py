import torch


def show(run):
    try:
        result = run()
        print([tuple(item.shape) for item in (result if isinstance(result, tuple) else (result,))])
    except RuntimeError as error:
        print(error)


x = torch.ones(2, 3)
whole = torch.empty(2, 3)
print(torch.add(x, x, out=whole) is whole, whole[0, 0].item())
empty = torch.empty(0)
print(torch.norm(x, dim=0, out=empty) is empty, empty.shape)
double = torch.empty(0, dtype=torch.float64)
torch.add(x, x, out=double)
print(double.dtype, double.shape)
show(lambda: torch.add(x, x, out=torch.empty(4)))
show(lambda: torch.max(x, 1, out=(torch.empty(0), torch.empty(0, dtype=torch.long))))
show(lambda: torch.sort(x, out=(torch.empty(2, 3), torch.empty(0, dtype=torch.long))))
show(lambda: torch.add(x, x, out=torch.empty(2, 3, dtype=torch.int64)))
show(lambda: torch.add(torch.ones(3, requires_grad=True), 1, out=torch.empty(3)))
show(lambda: torch.mm(x, x.t(), out=torch.empty(0)))
show(lambda: torch.zeros(3, out=torch.empty(0)))
