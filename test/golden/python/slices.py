import torch

x = torch.arange(30).reshape(5, 6)
two = torch.tensor(2)
bounds = torch.tensor([1, 3])
print(x[two:].tolist(), x[bounds[0] : bounds[1], 0].tolist(), x[0, torch.tensor(1) :: two].tolist())
x[bounds[0] : bounds[1], 0:2] = 0
print(x[:, 0].tolist())
for wrong in (torch.tensor(1.5), bounds):
    try:
        x[wrong:]
    except TypeError as error:
        print(error)
