"""Tensors of one element where numbers are wanted: PyTorch asks them for their index."""

import torch
x=torch.zeros(4,6)
t=torch.tensor
for f in ["x.view(t(2),12)","x.view(2,t(12))","x.view((t(2),12))","x.reshape(t(-1),3)","x.narrow(0,t(1),2)","x.narrow(t(0),1,2)","torch.zeros(t(3),2)","torch.zeros((t(3),2))","x.sum(t(1))","x.expand(t(4),6)","x.repeat(t(2),t(2))","x.transpose(t(0),1)","x.permute(t(1),0)","x.flatten(t(0))","x.unsqueeze(t(0))","x.chunk(t(2))","x.split(t(2))","torch.arange(t(5))","x.view(t(2.),12)","x.view(t([2]),12)","x.view(t([2,1]),12)","torch.cat([x,x],t(0))","x.softmax(t(1))","torch.nn.functional.pad(x,(t(1),1))","torch.nn.functional.avg_pool2d(x[None],t(2))","torch.full((t(2),),1)","x[t(1):t(3)]","x.topk(t(2))","torch.nn.functional.interpolate(x[None,None],size=(t(8),t(8)))","torch.eye(t(3))","x.roll(t(1),0)","x.select(0,t(1))", "x.unfold(0,t(2),t(1))", "torch.ones(2)*t(3)", "range(t(3))", "torch.linspace(0,1,t(5))", "x.new_zeros(t(2))","x.new_zeros((t(2),3))", "x.dropout(t(0.5))" , "torch.nn.functional.dropout(x, t(0.5))", "x.clamp(t(1))", "torch.nn.functional.layer_norm(x,(t(6),))"]:
    try:
        v=eval(f); print(f, tuple(v.shape) if isinstance(v,torch.Tensor) else [tuple(a.shape) for a in v] if isinstance(v,tuple) else v)
    except Exception as e: print(f, type(e).__name__, str(e).split("\n")[0][:150])
