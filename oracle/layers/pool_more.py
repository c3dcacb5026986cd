"""Pools at their edges: arguments by place, lists, sizes of each axis, returned indices, dtypes."""

from ._case import L, T, ints

CASES = []
for n, shape in {1: (2, 4, 12), 2: (2, 4, 12, 11), 3: (1, 2, 8, 9, 10)}.items():
    x, unbatched = T(*shape), T(*shape[1:])
    each, longer = tuple(range(2, 2 + n)), (2,) * (n + 1)
    CASES += [
        L(f"MaxPool{n}d", each, None, (1,) * n, (1,) * n, False, True).on(x),
        L(f"MaxPool{n}d", 3, 2, 1, 1, True, True).on(x),
        L(f"MaxPool{n}d", 2, return_indices=True).on(unbatched),
        L(f"MaxPool{n}d", 2).on(T(*shape, grad=False)),
        L(f"MaxPool{n}d", 2).on(T(*shape, dtype="bfloat16")),
        L(f"MaxPool{n}d", 2).on(T(0, *shape[1:])),
        L(f"MaxPool{n}d", 2).on(T(shape[0], 0, *shape[2:])).fails(),
        L(f"MaxPool{n}d", longer).on(x).fails(),
        L(f"MaxPool{n}d", 2, longer).on(x).fails(),
        L(f"MaxPool{n}d", 2, 2, longer).on(x).fails(),
        L(f"MaxPool{n}d", 2, 2, 0, longer).on(x).fails(),
        L(f"MaxPool{n}d", 3, 1, 2, 2).on(x).fails(),
        L(f"MaxPool{n}d", 3, 1, -1).on(x).fails(),
        L(f"MaxPool{n}d", 3, -1).on(x).fails(),
        L(f"MaxPool{n}d", 2, 2, 0, 1, False, False, 1).fails(),
        L(f"AvgPool{n}d", each, None, (1,) * n, True, False).on(x),
        L(f"AvgPool{n}d", [3] * n if n == 1 else 3, 2, 1).on(unbatched),
        L(f"AvgPool{n}d", 2).on(T(*shape, dtype="float64")),
        L(f"AvgPool{n}d", 2).on(T(0, *shape[1:])),
        L(f"AvgPool{n}d", longer).on(x).fails(),
        L(f"AvgPool{n}d", 2, longer).on(x).fails(),
        L(f"AvgPool{n}d", 3, 1, 2).on(x).fails(),
        L(f"AvgPool{n}d", 2, 0).on(x).fails(),
        L(f"AvgPool{n}d").fails(),
        L(f"AvgPool{n}d", 2, dilation=1).fails(),
        L(f"AdaptiveAvgPool{n}d", 0).on(x),
        L(f"AdaptiveAvgPool{n}d", (1,) * n).on(unbatched),
        L(f"AdaptiveAvgPool{n}d", each).on(T(*shape, dtype="bfloat16")),
        L(f"AdaptiveAvgPool{n}d", longer).on(x).fails(),
        L(f"AdaptiveAvgPool{n}d", 2, False).fails(),
        L(f"AdaptiveAvgPool{n}d", None).on(x).fails(),
        L(f"AdaptiveMaxPool{n}d", each, True).on(x),
        L(f"AdaptiveMaxPool{n}d", (1,) * n).on(unbatched),
        L(f"AdaptiveMaxPool{n}d", longer).on(x).fails(),
        L(f"AdaptiveMaxPool{n}d", -1).on(x).fails(),
        L(f"AdaptiveMaxPool{n}d", 2, False, 1).fails(),
        L(f"LPPool{n}d", 2.0, 2).on(x),
        L(f"LPPool{n}d", float("inf"), 2, 1).on(x),
        L(f"LPPool{n}d", 1.5, 2 if n == 1 else each, ceil_mode=True).on(unbatched),
        L(f"LPPool{n}d", 0, 2).on(x).fails(),
        L(f"LPPool{n}d", 2, 2, 1, False, 1).fails(),
        L(f"MaxUnpool{n}d", 2, None, 0).on(T(*shape), ints(*shape, below=24)),
        L(f"MaxUnpool{n}d", (2,) * n, [2] * n).on(unbatched, ints(*shape[1:], below=24)),
        L(f"MaxUnpool{n}d", 3, 2, 1).on(T(*shape), ints(*shape, below=20)),
        L(f"MaxUnpool{n}d", longer).on(x, ints(*shape, below=24)).fails(),
        L(f"MaxUnpool{n}d", 2).on(x, ints(*shape, below=24, dtype="int32")).fails(),
        L(f"MaxUnpool{n}d", 2, 2, 0, 1).fails(),
        L(f"MaxUnpool{n}d").fails(),
        L(f"MaxUnpool{n}d", 2).on(x).fails(),
    ]
for n, shape in {2: (2, 4, 12, 11), 3: (1, 2, 8, 9, 10)}.items():
    x = T(*shape)
    CASES += [
        L(f"AvgPool{n}d", 2, divisor_override=3).on(x),
        L(f"AdaptiveAvgPool{n}d", (None,) * n).on(x),
        L(f"AdaptiveMaxPool{n}d", (None,) * n).on(x),
        L(f"FractionalMaxPool{n}d", (2,) * n, 3).on(x),
        L(f"FractionalMaxPool{n}d", 2, None, 0.5, True).on(x),
        L(f"FractionalMaxPool{n}d", 2, output_size=3, _random_samples=T(2, shape[1], n, grad=False)).on(x),
        L(f"FractionalMaxPool{n}d", 2, output_ratio=1.5).fails(),
        L(f"FractionalMaxPool{n}d", 2, output_ratio=(0.5,) * (n - 1) + (1,)).fails(),
        L(f"FractionalMaxPool{n}d", 2, output_size=(3,) * (n + 1)).on(x).fails(),
        L(f"FractionalMaxPool{n}d").fails(),
        L(f"FractionalMaxPool{n}d", 2, 3, None, False, None, 1).fails(),
    ]
CASES += [
    L("FractionalMaxPool3d", 0, 3).fails(),
    L("FractionalMaxPool3d", (2, 0, 2), 3).fails(),
    L("FractionalMaxPool3d", (2, 3, 2), (3, 2, 3)).on(T(1, 2, 8, 9, 10)),
    L("FractionalMaxPool2d", 0, 3).on(T(2, 4, 12, 11)),
]
