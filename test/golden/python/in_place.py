# tensors changed in place, resized, and their gradients
import torch
print(torch.zeros(3,3).fill_diagonal_(1), torch.zeros(7,3).fill_diagonal_(5), torch.zeros(7,3).fill_diagonal_(5,wrap=True), torch.zeros(2,2,2).fill_diagonal_(2), torch.zeros(2,5).fill_diagonal_(1))
x=torch.ones(2,3,4)
print(x.sum_to_size(1,4), x.sum_to_size((3,1)), x.sum_to_size(2,3,4).shape)
for f in [lambda: x.sum_to_size(5,4), lambda: torch.zeros(3).fill_diagonal_(1), lambda: torch.zeros(2,3,3).fill_diagonal_(1), lambda: x.sum().backward(), lambda: torch.zeros(2,requires_grad=True).mul(2).backward()]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
w=torch.nn.Parameter(torch.zeros(3)); print(w.grad); w.sum().backward(); print(w.grad.shape); 
a=torch.zeros(3); a+=w; b=a*2; c=b+1; d=a.clone(); print(a.shape,a.requires_grad,a.is_leaf,d.shape)
y=torch.arange(6); print(y.resize_(2,2), y.shape, y.new(3).shape, y.new([1,2]))
print(y.numpy().shape, f"{torch.tensor(2.)} {torch.tensor([1])}")
