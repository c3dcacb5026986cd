"""Lazy layers: parameters without shapes before the first call, ordinary layers after it."""

import torch

from ._case import L, T

SPATIAL = {1: (10,), 2: (9, 10), 3: (8, 9, 10)}


def convolutions(d):
    space = SPATIAL[d]
    cases = []
    for name in (f"LazyConv{d}d", f"LazyConvTranspose{d}d"):
        cases += [
            L(name, 6, 3).on(T(2, 4, *space)),
            L(name, 6, 3, stride=2, padding=1, bias=False).eval().on(T(2, 4, *space)),
            L(name, 6, 3, groups=2).on(T(4, *space)),
            L(name, 6, 3),
            L(name, 6, 3, groups=2).on(T(2, 3, *space)).fails(),
            L(name, 6, 3, groups=4).on(T(2, 4, *space)).fails(),
            L(name, 6).fails(),
            L(name, 6, 3).on(T(2, 4, *space, 3, 3)).fails(),
        ]
    return [*cases, L(f"LazyConv{d}d", 6, 3, padding="same", dtype=torch.float64)]


def norms(d):
    space = SPATIAL[d]
    batch, instance = f"LazyBatchNorm{d}d", f"LazyInstanceNorm{d}d"
    return [
        L(batch).on(T(4, 6, *space)),
        L(batch, eps=1e-3, momentum=0.2).eval().on(T(4, 6, *space)),
        L(batch, affine=False, track_running_stats=False).on(T(4, 6, *space)),
        L(batch),
        L(batch).on(T(6)).fails(),
        L(batch, 6),
        L(batch, num_features=6).fails(),
        L(instance).on(T(4, 6, *space)),
        L(instance, affine=True, track_running_stats=True).eval().on(T(4, 6, *space)),
        L(instance, affine=True).on(T(6, *space)).fails(),
        L(instance, affine=True),
        L(instance).on(T(6)).fails(),
        L(instance, num_features=6).fails(),
    ]


CASES = [
    L("LazyLinear", 8).on(T(4, 6)),
    L("LazyLinear", 8, bias=False).eval().on(T(2, 3, 6)),
    L("LazyLinear", 8),
    L("LazyLinear", 8, dtype=torch.float64).on(T(4, 6, dtype="float64")),
    L("LazyLinear").fails(),
    L("LazyLinear", 8, in_features=6).fails(),
    L("LazyLinear", 8).on(T(4, 6, dtype="int64")).fails(),
    *[case for d in SPATIAL for case in convolutions(d)],
    *[case for d in SPATIAL for case in norms(d)],
    L("Sequential", L("LazyConv2d", 8, 3), L("Flatten"), L("LazyLinear", 4)).on(T(2, 3, 6, 6)),
    L("Sequential", L("LazyConv2d", 8, 3), L("LazyBatchNorm2d"), L("ReLU")),
]
