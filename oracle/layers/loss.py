"""Regression, margin and probability losses."""

from ._case import L, Same, T, flat, ints

X, Y = T(4, 5), T(4, 5, grad=False)
# The losses that also pass a gradient to their target.
TWO_SIDED = ("L1Loss", "MSELoss", "SmoothL1Loss", "HuberLoss", "BCELoss", "BCEWithLogitsLoss",
             "PoissonNLLLoss", "KLDivLoss", "MultiLabelSoftMarginLoss", "HingeEmbeddingLoss")
SIGNS = flat([1.0, -1.0, 1.0, -1.0], "float32", grad=False)


def pointwise(name, **option):
    """A loss of an input and a target of the same shape, under every reduction."""
    cases = [
        L(name).on(X, Y),
        L(name, reduction="sum").eval().on(X, Y),
        L(name, reduction="none").on(X, Y),
        L(name, reduction="median").on(X, Y).fails(),
        L(name).on(X, T(4, 3, grad=False)).fails(),
        L(name).on(X).fails(),
        L(name, reduce_by="sum").fails(),
    ]
    return cases + [L(name, **{key: value}).on(X, Y) for key, value in option.items()]


CASES = [
    *pointwise("L1Loss", size_average=False),
    L("L1Loss").on(X, T(5, grad=False)),
    *pointwise("MSELoss", reduce=False),
    L("MSELoss").on(X, T(4, 1, grad=False)),
    L("MSELoss").on(X, ints(4, 5, below=3)),
    *pointwise("SmoothL1Loss", beta=0.5),
    L("SmoothL1Loss", beta=0.0).on(X, Y),
    L("SmoothL1Loss", beta=-1.0).on(X, Y).fails(),
    *pointwise("HuberLoss", delta=0.5),
    L("HuberLoss", delta=0.0).on(X, Y).fails(),
    *pointwise("BCELoss", weight=T(5, grad=False)),
    L("BCELoss").on(flat([2.0, 0.5], "float32", grad=True), flat([1.0, 0.0], "float32")).fails(),
    L("BCELoss").on(X, T(20, grad=False)).fails(),
    L("BCELoss").on(X, ints(4, 5, below=2)).fails(),
    *pointwise("BCEWithLogitsLoss", weight=T(5, grad=False), pos_weight=T(5, grad=False)),
    L("BCEWithLogitsLoss").on(T(4), T(4, 1, grad=False)).fails(),
    *pointwise("SoftMarginLoss"),
    *[L(name).on(T(4, 5), T(4, 5)) for name in TWO_SIDED],
    L("SoftMarginLoss").on(T(4, 5), T(4, 5)).fails(),
    *pointwise("PoissonNLLLoss", log_input=False, full=True, eps=1e-6),
    *pointwise("KLDivLoss", log_target=True),
    L("KLDivLoss", reduction="batchmean").on(X, Y),
    *pointwise("MultiLabelSoftMarginLoss", weight=T(5, grad=False)),
    *pointwise("HingeEmbeddingLoss", margin=0.5),
    L("GaussianNLLLoss").on(X, Y, T(4, 5)),
    L("GaussianNLLLoss", full=True, eps=1e-3, reduction="sum").eval().on(X, Y, T(4, 1)),
    L("GaussianNLLLoss", reduction="none").on(X, Y, T(4)),
    L("GaussianNLLLoss").on(X, Y, 0.5),
    L("GaussianNLLLoss").on(X, Y, -0.5).fails(),
    L("GaussianNLLLoss").on(X, Y, T(3)).fails(),
    L("GaussianNLLLoss", reduction="median").on(X, Y, T(4, 5)).fails(),
    L("GaussianNLLLoss").on(X, Y).fails(),
    L("GaussianNLLLoss", True).fails(),
    L("MarginRankingLoss").on(T(4), T(4), SIGNS),
    L("MarginRankingLoss", margin=0.5, reduction="none").eval().on(T(4), T(4), SIGNS),
    L("MarginRankingLoss").on(T(4, 1), T(4, 1), SIGNS).fails(),
    L("MarginRankingLoss").on(T(4), T(4)).fails(),
    L("CosineEmbeddingLoss").on(T(4, 5), T(4, 5), SIGNS),
    L("CosineEmbeddingLoss", margin=0.5, reduction="sum").eval().on(T(4, 5), T(4, 5), SIGNS),
    L("CosineEmbeddingLoss").on(T(5), T(5), flat([1.0], "float32", [], False)),
    L("CosineEmbeddingLoss").on(T(4, 5), T(4, 5), T(4, 1, grad=False)).fails(),
    L("CosineEmbeddingLoss").on(T(4, 5), T(4, 6), SIGNS).fails(),
    L("TripletMarginLoss").on(T(4, 5), T(4, 5), T(4, 5)),
    L("TripletMarginLoss", margin=0.5, p=1, swap=True, reduction="none").eval().on(
        T(4, 5), T(4, 5), T(4, 5)
    ),
    L("TripletMarginLoss", margin=0.0).fails(),
    L("TripletMarginLoss", -1.0).fails(),
    L("TripletMarginLoss").on(T(4, 5), T(4, 5), T(5)).fails(),
    L("TripletMarginLoss").on(T(4, 5), T(4, 5), T(4, 6)).fails(),
    L("TripletMarginWithDistanceLoss").on(T(4, 5), T(4, 5), T(4, 5)),
    L("TripletMarginWithDistanceLoss", distance_function=L("CosineSimilarity"), margin=0.5).on(
        T(4, 5), T(4, 5), T(4, 5)
    ),
    L("TripletMarginWithDistanceLoss", swap=True, reduction="sum").eval().on(
        T(4, 5), T(4, 5), T(4, 5)
    ),
    L("TripletMarginWithDistanceLoss", margin=0).fails(),
    L("TripletMarginWithDistanceLoss").on(T(4, 5), T(4, 5), T(5)).fails(),
    L("TripletMarginWithDistanceLoss", L("PairwiseDistance")).fails(),
    L("MSELoss").on(T(4, 5), Same(0)),
    L("HuberLoss", delta="a").fails(),
    L("HuberLoss", "sum", 2).on(X, Y),
    L("HuberLoss", "sum", 2, 3).fails(),
    L("L1Loss", False, True, "none").on(X, Y),
    L("MSELoss", None, None, "sum").on(X, Y),
    L("MSELoss", reduction="elementwise_mean").on(X, Y),
    L("SmoothL1Loss", True, False).on(X, Y),
    L("SoftMarginLoss", False).on(X, Y),
    L("BCELoss", None, False, True).on(X, Y),
    L("BCEWithLogitsLoss", None, None, False).on(X, Y),
    L("KLDivLoss", False).on(X, Y),
    L("KLDivLoss", size_average=True, reduction="batchmean").on(X, Y),
    L("PoissonNLLLoss", True, False, False).on(X, Y),
    L("MultiLabelSoftMarginLoss", None, False).on(X, Y),
    L("HingeEmbeddingLoss", 0.5, False).on(X, Y),
    L("MarginRankingLoss", 0.5, None, False).on(T(4), T(4), SIGNS),
    L("CosineEmbeddingLoss", 0.5, False).on(X, T(4, 5), SIGNS),
    L("TripletMarginLoss", 1.0, 2.0, 1e-6, True, False).on(T(4, 5), T(4, 5), T(4, 5)),
    L("L1Loss", False, True, "none", 4).fails(),
    L("BCELoss", 1, 2, 3, 4, 5).fails(),
    L("BCELoss", weight=2.0).fails(),
    L("BCEWithLogitsLoss", pos_weight=2.0).fails(),
    L("L1Loss").on(X, Y, Y).fails(),
    L("GaussianNLLLoss", full=True).on(X, Y, var=T(4, 5)),
    L("TripletMarginWithDistanceLoss", distance_function=L("PairwiseDistance", 1.0)).on(
        T(4, 5), T(4, 5), T(4, 5)
    ),
    L("TripletMarginWithDistanceLoss", margin=1.0, reduction="elementwise_mean").on(
        T(4, 5), T(4, 5), T(4, 5)
    ).fails(),
]
