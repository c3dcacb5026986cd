"""Copies that share memory, what batch norms count, and what else single layers have."""

import copy

import torch
from torch import nn
from torchinfo import summary


def t(name, f):
    print(name, f())


net = nn.Sequential(nn.Conv2d(1,4,3), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(), nn.Linear(144,10))
a = torch.zeros(4,4); d = {"a": a, "b": a[1], "c": a.view(-1)}
e = copy.deepcopy(d)
t("shared", lambda: (e["a"].data_ptr()==e["c"].data_ptr(), e["b"].untyped_storage().data_ptr()==e["a"].untyped_storage().data_ptr(), e["b"].storage_offset(), e["b"].stride()))
e["a"][1]=5
t("shared2", lambda: e["b"].tolist())
class D(nn.Module):
    def forward(self, x): return {3: x, 1: x[:1], 2: x[0]}
t("dict", lambda: [(k, list(v.shape)) for k,v in D()(torch.ones(2,3)).items()])
class D2(nn.Module):
    def __init__(s): super().__init__(); s.d=D(); s.l=nn.Linear(3,3)
    def forward(self, x): return self.l(self.d(x)[3])
t("dict2", lambda: [x.output_size for x in summary(D2(),(2,3),verbose=0).summary_list])
rnn = nn.LSTM(3,5,2,bidirectional=True,proj_size=2)
t("all_weights", lambda: [[tuple(w.shape) for w in ws] for ws in rnn.all_weights])
t("all_weights is", lambda: rnn.all_weights[0][0] is rnn.weight_ih_l0)
t("flat", lambda: len(rnn._flat_weights))
t("sync", lambda: nn.SyncBatchNorm.convert_sync_batchnorm(net))
b = nn.BatchNorm1d(3); b(torch.rand(4,3)); b(torch.rand(4,3))
t("tracked", lambda: b.num_batches_tracked)
b.eval(); b(torch.rand(4,3)); t("tracked", lambda: b.num_batches_tracked.item())
t("state", lambda: b.state_dict()["num_batches_tracked"])
summary(nn.Sequential(b).train(), (4,3), verbose=0); t("tracked", lambda: int(b.num_batches_tracked))
bn = nn.BatchNorm1d(3, momentum=None); bn(torch.rand(4,3)); t("mom", lambda: bn.num_batches_tracked)
