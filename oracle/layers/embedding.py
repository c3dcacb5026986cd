"""Embedding and EmbeddingBag."""

import torch

from ._case import L, T, flat, ints

IDS = ints(2, 4, below=10)

CASES = [
    L("Embedding", 10, 3).on(IDS),
    L("Embedding", 10, 3, padding_idx=0).on(IDS),
    L("Embedding", 10, 3, padding_idx=-1).eval().on(IDS),
    L("Embedding", 10, 3, max_norm=1.0, norm_type=1.0).on(IDS),
    L("Embedding", 10, 3, scale_grad_by_freq=True).on(ints(5, below=10, dtype="int32")),
    L("Embedding", 10, 3, sparse=True).on(flat([7], shape=[])),
    L("Embedding", 10, 3, dtype=torch.float16).on(IDS),
    L("Embedding", 2, 3, _weight=T(2, 3)).on(flat([0, 1])),
    L("Embedding", 2, 3, _weight=T(2, 3), _freeze=True).on(flat([0, 1])),
    L("Embedding", 10, 3).on(ints(0, 4, below=10)),
    L("Embedding", 10).fails(),
    L("Embedding", 10, 3, padding_idx=10).fails(),
    L("Embedding", 10, 3, padding_idx=-11).fails(),
    L("Embedding", 2, 3, _weight=T(3, 2)).fails(),
    L("Embedding", -10, 3).fails(),
    L("Embedding", 10, 3).on(flat([3, 10])).fails(),
    L("Embedding", 10, 3).on(flat([-1, 3])).fails(),
    L("Embedding", 10, 3).on(T(2, 4)).fails(),
    L("Embedding", 10, 3).on().fails(),
    L("EmbeddingBag", 10, 3).on(IDS),
    L("EmbeddingBag", 10, 3, mode="sum").on(flat([1, 2, 4, 5, 4, 3, 2, 9]), flat([0, 4])),
    L("EmbeddingBag", 10, 3, mode="max").on(IDS),
    L("EmbeddingBag", 10, 3, mode="max").on(flat([1, 2, 4, 5]), flat([0, 2])),
    L("EmbeddingBag", 10, 3, mode="mean", padding_idx=2).eval().on(IDS),
    L("EmbeddingBag", 10, 3, mode="sum").on(IDS, per_sample_weights=T(2, 4)),
    L("EmbeddingBag", 10, 3, mode="sum", include_last_offset=True).on(
        flat([1, 2, 4, 5]), flat([0, 2, 4])
    ),
    L("EmbeddingBag", 10, 3, max_norm=1.0, sparse=True, mode="sum").on(IDS),
    L("EmbeddingBag", 10, 3, mode="median").on(IDS).fails(),
    L("EmbeddingBag", 10).fails(),
    L("EmbeddingBag", 10, 3, padding_idx=10).fails(),
    L("EmbeddingBag", 10, 3).on(flat([1, 2, 4, 5])).fails(),
    L("EmbeddingBag", 10, 3).on(IDS, flat([0, 4])).fails(),
    L("EmbeddingBag", 10, 3).on(flat([1, 2, 4, 5]), flat([1, 2])).fails(),
    L("EmbeddingBag", 10, 3).on(flat([1, 2, 4, 5]), flat([0, 5])).fails(),
    L("EmbeddingBag", 10, 3).on(flat([1, 2, 4, 5]), flat([0, 2], shape=[1, 2])).fails(),
    L("EmbeddingBag", 10, 3).on(ints(2, 2, 2, below=8)).fails(),
    L("EmbeddingBag", 10, 3, mode="mean").on(IDS, per_sample_weights=T(2, 4)).fails(),
    L("EmbeddingBag", 10, 3, mode="sum").on(IDS, per_sample_weights=T(2, 3)).fails(),
    L("EmbeddingBag", 10, 3, mode="max", sparse=True).on(IDS).fails(),
    L("EmbeddingBag", 10, 3).on(flat([3, 10]), flat([0])).fails(),
    L("EmbeddingBag", 10, 3).on(T(2, 4)).fails(),
]
