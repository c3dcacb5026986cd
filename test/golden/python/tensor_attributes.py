"""What can be read of a tensor."""

import torch
x=torch.zeros(2,3); c=torch.zeros(2,2,dtype=torch.complex64)
for n in "T H mT mH real imag data grad grad_fn is_leaf requires_grad retains_grad names ndim shape dtype device layout itemsize nbytes is_cuda is_cpu is_meta is_mkldnn is_mps is_mtia is_nested is_quantized is_sparse is_sparse_csr is_vulkan is_xla is_xpu is_maia is_ipu is_hpu name _backward_hooks volatile".split():
    for t in (x,c):
        try: v=getattr(t,n); print(n, tuple(v.shape) if isinstance(v,torch.Tensor) else v)
        except Exception as e: print(n,type(e).__name__,str(e)[:90])
