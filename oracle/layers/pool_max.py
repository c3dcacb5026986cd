"""MaxPool, MaxUnpool, AdaptiveMaxPool and FractionalMaxPool."""

from ._case import L, T, flat, ints

CASES = [
    L("MaxPool1d", 3, stride=2).on(T(2, 4, 20)),
    L("MaxPool1d", 2).on(T(4, 20)),
    L("MaxPool1d", 3, stride=2, padding=1, dilation=2, ceil_mode=True).eval().on(T(2, 4, 20)),
    L("MaxPool1d", 2, return_indices=True).on(T(2, 4, 20)),
    L("MaxPool1d", 2).on(T(2, 4, 5, 5)).fails(),
    L("MaxPool1d", 3, padding=2).on(T(2, 4, 20)).fails(),
    L("MaxPool1d", 8).on(T(2, 4, 5)).fails(),
    L("MaxPool1d").fails(),
    L("MaxPool2d", 2).on(T(2, 4, 16, 16)),
    L("MaxPool2d", 2, 2).eval().on(T(2, 4, 15, 17)),
    L("MaxPool2d", 3, stride=2, padding=1).on(T(2, 4, 16, 16)),
    L("MaxPool2d", 3, stride=2, ceil_mode=True).on(T(2, 4, 16, 16)),
    L("MaxPool2d", 2, stride=2, padding=1, ceil_mode=True).on(T(2, 4, 4, 5)),
    L("MaxPool2d", (3, 2), stride=(2, 1), dilation=(1, 2)).on(T(2, 4, 16, 20)),
    L("MaxPool2d", 2, return_indices=True).on(T(2, 4, 16, 16)),
    L("MaxPool2d", 2).on(T(4, 16, 16)),
    L("MaxPool2d", 2).on(T(2, 4, 16, 16, grad=False)),
    L("MaxPool2d", 2).on(T(0, 4, 16, 16)),
    L("MaxPool2d", [3, 3]).on(T(2, 4, 16, 16)),
    L("MaxPool2d", 2).on(T(2, 4, 1, 1)).fails(),
    L("MaxPool2d", 2).on(T(16, 16)).fails(),
    L("MaxPool2d", 2).on(T(1, 2, 4, 16, 16)).fails(),
    L("MaxPool2d", 3, padding=2).on(T(2, 4, 16, 16)).fails(),
    L("MaxPool2d", 0).on(T(2, 4, 16, 16)).fails(),
    L("MaxPool2d", 2, stride=0).on(T(2, 4, 16, 16)).fails(),
    L("MaxPool2d", (2, 2, 2)).on(T(2, 4, 16, 16)).fails(),
    L("MaxPool2d", 2, dilation=0).on(T(2, 4, 16, 16)).fails(),
    L("MaxPool2d", 2, strides=2).fails(),
    L("MaxPool3d", 2).on(T(1, 2, 8, 9, 10)),
    L("MaxPool3d", (3, 2, 2), stride=(2, 1, 2), padding=(1, 0, 1)).on(T(1, 2, 8, 9, 10)),
    L("MaxPool3d", 3, stride=2, ceil_mode=True, return_indices=True).eval().on(T(2, 8, 9, 10)),
    L("MaxPool3d", 2).on(T(8, 9, 10)).fails(),
    L("MaxPool3d", 10).on(T(1, 2, 8, 9, 10)).fails(),
    L("MaxUnpool1d", 2, stride=2).on(T(1, 1, 4), flat([1, 3, 5, 7], shape=[1, 1, 4])),
    L("MaxUnpool1d", 2).on(
        T(1, 1, 4), flat([1, 3, 5, 7], shape=[1, 1, 4]), output_size=(1, 1, 9)
    ),
    L("MaxUnpool1d", 2).on(T(1, 1, 4), flat([1, 3, 5], shape=[1, 1, 3])).fails(),
    L("MaxUnpool1d", 2).on(T(1, 1, 4), flat([1, 3, 5, 17], shape=[1, 1, 4])).fails(),
    L("MaxUnpool2d", 2, stride=2).on(T(1, 2, 2, 2), ints(1, 2, 2, 2, below=16)),
    L("MaxUnpool2d", (2, 3), stride=(2, 1), padding=(1, 0)).on(
        T(1, 2, 3, 2), ints(1, 2, 3, 2, below=12)
    ),
    L("MaxUnpool2d", 2).eval().on(
        T(1, 1, 2, 2), flat([6, 8, 16, 18], shape=[1, 1, 2, 2]), output_size=(5, 5)
    ),
    L("MaxUnpool2d", 2).on(
        T(1, 1, 2, 2), flat([0, 2, 8, 10], shape=[1, 1, 2, 2]), output_size=(7, 7)
    ).fails(),
    L("MaxUnpool2d", 2).on(T(1, 2, 2, 2)).fails(),
    L("MaxUnpool2d", 2).on(T(2, 2), ints(2, 2, below=16)).fails(),
    L("MaxUnpool2d", 2).on(T(1, 1, 2, 2), T(1, 1, 2, 2, grad=False)).fails(),
    L("MaxUnpool3d", 2, stride=2).on(T(1, 1, 2, 2, 2), ints(1, 1, 2, 2, 2, below=64)),
    L("MaxUnpool3d", 3, stride=2, padding=1).eval().on(
        T(1, 2, 2, 2), ints(1, 2, 2, 2, below=27)
    ),
    L("MaxUnpool3d", 2).on(T(2, 2), ints(2, 2, below=16)).fails(),
    L("AdaptiveMaxPool1d", 5).on(T(2, 4, 20)),
    L("AdaptiveMaxPool1d", 1).eval().on(T(4, 20)),
    L("AdaptiveMaxPool1d", 3, return_indices=True).on(T(2, 4, 20)),
    L("AdaptiveMaxPool1d", 5).on(T(20)).fails(),
    L("AdaptiveMaxPool2d", 7).on(T(2, 4, 16, 15)),
    L("AdaptiveMaxPool2d", (5, 7)).on(T(2, 4, 8, 9)),
    L("AdaptiveMaxPool2d", (None, 7)).on(T(2, 4, 10, 9)),
    L("AdaptiveMaxPool2d", 1, return_indices=True).eval().on(T(4, 8, 9)),
    L("AdaptiveMaxPool2d", 7).on(T(8, 9)).fails(),
    L("AdaptiveMaxPool2d").fails(),
    L("AdaptiveMaxPool3d", (2, 3, 4)).on(T(1, 2, 8, 9, 10)),
    L("AdaptiveMaxPool3d", 2, return_indices=True).on(T(2, 8, 9, 10)),
    L("AdaptiveMaxPool3d", (7, None, None)).eval().on(T(1, 2, 10, 9, 8)),
    L("AdaptiveMaxPool3d", 2).on(T(9, 10)).fails(),
    L("FractionalMaxPool2d", 3, output_size=(13, 12)).on(T(2, 4, 25, 24)),
    L("FractionalMaxPool2d", 3, output_ratio=(0.5, 0.5)).on(T(2, 4, 25, 24)),
    L("FractionalMaxPool2d", (3, 2), output_size=7, return_indices=True).eval().on(T(4, 25, 24)),
    L("FractionalMaxPool2d", 3).fails(),
    L("FractionalMaxPool2d", 3, output_size=4, output_ratio=0.5).fails(),
    L("FractionalMaxPool2d", 3, output_ratio=(0.5, 2.0)).fails(),
    L("FractionalMaxPool2d", 3, output_size=24).on(T(2, 4, 25, 24)).fails(),
    L("FractionalMaxPool2d", 3, output_size=4).on(T(25, 24)).fails(),
    L("FractionalMaxPool3d", 3, output_size=(3, 4, 5)).on(T(1, 2, 9, 10, 11)),
    L("FractionalMaxPool3d", 2, output_ratio=(0.5, 0.5, 0.5), return_indices=True).eval().on(
        T(1, 2, 9, 10, 11)
    ),
    L("FractionalMaxPool3d", 3).fails(),
    L("FractionalMaxPool3d", 3, output_ratio=(0.5, 0.5, 1.0)).fails(),
    L("FractionalMaxPool3d", 3, output_size=12).on(T(1, 2, 9, 10, 11)).fails(),
]
