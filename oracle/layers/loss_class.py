"""Classification losses: targets are class indices, or probabilities."""

import torch

from ._case import L, T, flat, ints

X, IDS = T(4, 5), ints(4, below=5)
MAP, MAP_IDS = T(2, 3, 4, 5), ints(2, 4, 5, below=3)
PROBS = T(6, 2, 4)
CTC_LENGTHS = (flat([6, 6]), flat([3, 2]))


def cross(**kwargs):
    return L("CrossEntropyLoss", **kwargs)


def linear_cross(*args, **kwargs):
    return L("LinearCrossEntropyLoss", *args, **kwargs)


def options(**kwargs):
    return L("LinearCrossEntropyOptions", **kwargs)


CASES = [
    cross().on(X, IDS),
    cross(reduction="sum").eval().on(X, IDS),
    cross(reduction="none").on(X, IDS),
    cross(weight=T(5, grad=False)).on(X, IDS),
    cross(label_smoothing=0.1).on(X, IDS),
    cross(weight=T(5, grad=False), label_smoothing=0.1, reduction="none").on(X, IDS),
    cross(ignore_index=1).on(X, IDS),
    cross().on(MAP, MAP_IDS),
    cross().on(T(5), flat([2], shape=[])),
    cross().on(X, T(4, 5, grad=False)),
    cross(label_smoothing=0.1).on(X, T(4, 5)),
    cross(weight=T(5, grad=False)).on(MAP, MAP_IDS).fails(),
    cross(reduction="median").on(X, IDS).fails(),
    cross(label_smoothing=2.0).on(X, IDS).fails(),
    cross(smoothing=0.1).fails(),
    cross().on(X, flat([0, 1, 5, 2])).fails(),
    cross().on(X, flat([0, 1, -1, 2])).fails(),
    cross().on(X, ints(3, below=5)).fails(),
    cross().on(X, ints(4, 1, below=5)).fails(),
    cross().on(X, ints(4, below=5, dtype="int32")).fails(),
    cross().on(X, T(4, grad=False)).fails(),
    cross().on(MAP, ints(2, 4, 4, below=3)).fails(),
    cross().on(T(2, 4, 5), ints(2, 4, below=4)).fails(),
    cross(weight=T(4, grad=False)).on(X, IDS).fails(),
    cross(ignore_index=1).on(X, T(4, 5, grad=False)).fails(),
    L("NLLLoss").on(X, IDS),
    L("NLLLoss", weight=T(5, grad=False), reduction="none").eval().on(X, IDS),
    L("NLLLoss", ignore_index=2, reduction="sum").on(MAP, MAP_IDS),
    L("NLLLoss").on(T(5), flat([2], shape=[])),
    L("NLLLoss").on(T(2, 3, 4), ints(2, 4, below=3)),
    L("NLLLoss").on(X, flat([0, 1, 5, 2])).fails(),
    L("NLLLoss").on(X, ints(3, below=5)).fails(),
    L("NLLLoss").on(X, T(4, grad=False)).fails(),
    L("NLLLoss").on(X, ints(4, 5, below=5)).fails(),
    L("NLLLoss", weights=None).fails(),
    L("NLLLoss2d").on(MAP, MAP_IDS),
    L("NLLLoss2d", ignore_index=1, reduction="none").eval().on(MAP, MAP_IDS),
    L("NLLLoss2d").on(MAP, ints(2, 4, 4, below=3)).fails(),
    L("MultiMarginLoss").on(X, IDS),
    L("MultiMarginLoss", p=2, margin=0.5, weight=T(5, grad=False)).eval().on(X, IDS),
    L("MultiMarginLoss", reduction="none").on(X, IDS),
    L("MultiMarginLoss", p=3).fails(),
    L("MultiMarginLoss", weight=T(5, 1, grad=False)).fails(),
    L("MultiMarginLoss").on(X, ints(3, below=5)).fails(),
    L("MultiMarginLoss").on(X, flat([0, 1, 5, 2])).fails(),
    L("MultiLabelMarginLoss").on(T(1, 4), flat([3, 0, -1, 1], shape=[1, 4])),
    L("MultiLabelMarginLoss", reduction="none").eval().on(T(4), flat([3, 0, -1, 1])),
    L("MultiLabelMarginLoss").on(T(1, 4), flat([3, 0, 4, 1], shape=[1, 4])).fails(),
    L("MultiLabelMarginLoss").on(T(1, 4), flat([3, 0, -1], shape=[1, 3])).fails(),
    L("MultiLabelMarginLoss").on(T(1, 4), T(1, 4, grad=False)).fails(),
    L("CTCLoss").on(PROBS, ints(2, 3, below=4, start=1), *CTC_LENGTHS),
    L("CTCLoss", blank=3, reduction="sum", zero_infinity=True).eval().on(
        PROBS, flat([0, 1, 2, 0, 1]), *CTC_LENGTHS
    ),
    L("CTCLoss", reduction="none").on(PROBS, ints(2, 3, below=4, start=1), (6, 6), (3, 2)),
    L("CTCLoss").on(T(6, 4), ints(3, below=4, start=1), flat([6], shape=[]), flat([3], shape=[])),
    L("CTCLoss", blank=4).on(PROBS, ints(2, 3, below=4, start=1), *CTC_LENGTHS).fails(),
    L("CTCLoss").on(PROBS, ints(2, 3, below=4, start=1), flat([7, 6]), flat([3, 2])).fails(),
    L("CTCLoss").on(PROBS, ints(2, 3, below=4, start=1), flat([6, 6]), flat([4, 2])).fails(),
    L("CTCLoss").on(PROBS, ints(2, 3, below=4, start=1), flat([6]), flat([3, 2])).fails(),
    L("CTCLoss").on(PROBS, T(2, 3, grad=False), *CTC_LENGTHS),
    L("CTCLoss").on(PROBS, ints(2, 3, below=4)).fails(),
    L("AdaptiveLogSoftmaxWithLoss", 16, 20, (5, 10)).on(T(4, 16), ints(4, below=20)),
    L("AdaptiveLogSoftmaxWithLoss", 16, 20, (5, 10, 15), div_value=2.0, head_bias=True).eval().on(
        T(4, 16), ints(4, below=20)
    ),
    L("AdaptiveLogSoftmaxWithLoss", 16, 20, cutoffs=[5]).on(T(16), flat([7], shape=[])),
    L("AdaptiveLogSoftmaxWithLoss", 16, 20, ()).fails(),
    L("AdaptiveLogSoftmaxWithLoss", 16, 20, (10, 5)).fails(),
    L("AdaptiveLogSoftmaxWithLoss", 16, 20, (5, 20)).fails(),
    L("AdaptiveLogSoftmaxWithLoss", 16, 20, (5, 5)).fails(),
    L("AdaptiveLogSoftmaxWithLoss", 16, 20, (0, 5)).fails(),
    L("AdaptiveLogSoftmaxWithLoss", 16, 20).fails(),
    L("AdaptiveLogSoftmaxWithLoss", 16, 20, (5, 10)).on(T(4, 16), ints(3, below=20)).fails(),
    L("AdaptiveLogSoftmaxWithLoss", 16, 20, (5, 10)).on(T(4, 16), flat([1, 2, 3, 20])).fails(),
    L("AdaptiveLogSoftmaxWithLoss", 16, 20, (5, 10)).on(T(4, 8), ints(4, below=20)).fails(),
    L("AdaptiveLogSoftmaxWithLoss", 16, 20, (5, 10)).on(T(4, 16), flat([2], shape=[])).fails(),
    L("AdaptiveLogSoftmaxWithLoss", 16, 20, (5, 10)).on(
        T(2, 4, 16), ints(2, 4, below=20)
    ).fails(),
    linear_cross(16, 10).on(T(4, 16), ints(4, below=10)),
    linear_cross(16, 10, bias=False, reduction="sum").eval().on(T(4, 16), ints(4, below=10)),
    linear_cross(16, 10, out_features=(4, 3)).on(T(2, 16), ints(2, 4, 3, below=10)),
    linear_cross(16, 10, label_smoothing=0.1, ignore_index=3).on(T(4, 16), ints(4, below=10)),
    linear_cross(16, 10, options=options()).on(T(64, 16), ints(64, below=10)),
    linear_cross(16, 10, reduction="median").on(T(4, 16), ints(4, below=10)).fails(),
    linear_cross(16).fails(),
    linear_cross(16, 10).on(T(4, 8), ints(4, below=10)).fails(),
    linear_cross(16, 10).on(T(4, 16), flat([1, 2, 3, 10])).fails(),
    linear_cross(16, 10).on(T(4, 16)).fails(),
    linear_cross(16, 10, options=options(acc_policy="fast")).fails(),
    linear_cross(16, 10, options=options(chunking_method="ratio")).fails(),
    linear_cross(16, 10, options=options(batch_chunk_size=0)).fails(),
    linear_cross(16, 10, bias=True).on(T(4, 16), ints(4, below=10)),
    linear_cross(16, 10, bias=True, weight=T(10, grad=False)).on(T(4, 16), T(4, 10, grad=False)),
    linear_cross(16, 10, weight=T(9, grad=False)).fails(),
    linear_cross(16, 10, label_smoothing=1.5).fails(),
    linear_cross(16, 10, label_smoothing=-1).fails(),
    linear_cross(16, 10, (4,)).fails(),
    linear_cross(16, 10, out_features=3).fails(),
    linear_cross(16, 10, out_features=(3,), bias=True, options=options()),
    linear_cross(16, 10, options=options(allow_retain_graph=True, batch_chunk_size=2,
                                         chunking_method=None, acc_policy="compact")),
    linear_cross(16, 10, options=options()).on(T(4, 16), ints(2, 4, below=10)).fails(),
    linear_cross(16, 10, options=options()).on(T(4, 16), ints(3, below=10)).fails(),
    linear_cross(16, 40, options=options(batch_chunk_size=3)).on(T(8, 16), ints(7, below=10)).fails(),
    linear_cross(16, 10, options=options()).on(T(4, 16), flat([1, 2, 10, 3])).fails(),
    linear_cross(16, 10, options=options(), weight=T(10, grad=False), reduction="none").on(
        T(4, 16), ints(4, below=10)
    ),
    linear_cross(16, 10, weight=2.0).fails(),
    L("MultiMarginLoss", 3, weight=2.0).fails(),
    linear_cross(16, 10, options=options(batch_chunk_size=2, chunking_method="aspect_ratio")).on(
        T(4, 16), ints(4, below=10)
    ).fails(),
    linear_cross(16, 10, options=options(batch_chunk_size=2.5)).fails(),
    linear_cross(16, 10, options=options(acc_dtype=torch.int64)).fails(),
    linear_cross(16, 10, options=options(chunking_method="")).fails(),
    linear_cross(16, 10, options=options(unknown=1)).fails(),
    linear_cross(16, 10).on(T(16), flat([2], shape=[])),
    L("AdaptiveLogSoftmaxWithLoss", 6, 9, (3, 5), div_value=3.5, head_bias=True),
    L("AdaptiveLogSoftmaxWithLoss", 6, 9, (3, 5.5)).fails(),
    L("AdaptiveLogSoftmaxWithLoss", 6, 9, 3).fails(),
    L("AdaptiveLogSoftmaxWithLoss", 6, 9, (3, 5)).on(T(4, 6), ints(4, below=1)),
    L("AdaptiveLogSoftmaxWithLoss", 6, 9, (3, 5)).on(T(1, 6), flat([0])),
    L("AdaptiveLogSoftmaxWithLoss", 6, 9, (3, 5)).on(T(1, 6), flat([5])),
    L("AdaptiveLogSoftmaxWithLoss", 6, 9, (3, 5)).on(T(4, 6, grad=False), flat([0, 3, 5, 1])),
    L("AdaptiveLogSoftmaxWithLoss", 6, 9, (3, 5)).on(T(4, 6), flat([0, 3, 5, 1], "int32")),
    L("AdaptiveLogSoftmaxWithLoss", 6, 9, (3, 5)).on(T(4, 6)).fails(),
    L("AdaptiveLogSoftmaxWithLoss", 6, 9, (3, 5)).on(T(4, 6, 1), flat([0, 3, 5, 1])).fails(),
    L("NLLLoss2d", None, False).on(MAP, MAP_IDS),
    L("NLLLoss", None, None, 2, False).on(X, IDS),
    L("CrossEntropyLoss", None, False).on(X, IDS),
    L("CrossEntropyLoss", T(5, grad=False), True, 1, True, "sum", 0.1).on(X, IDS),
    L("MultiMarginLoss", 2, 0.5, None, False).on(X, IDS),
    L("MultiLabelMarginLoss", False).on(T(1, 4), ints(1, 4, below=3)),
    L("CTCLoss", 0, "sum", True).on(PROBS, ints(2, 3, below=3, start=1), *CTC_LENGTHS),
    L("CTCLoss").on(PROBS, ints(2, 3, below=3, start=1), *CTC_LENGTHS, flat([1])).fails(),
]
