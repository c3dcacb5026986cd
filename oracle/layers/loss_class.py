"""Classification losses: targets are class indices, or probabilities."""

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
]
