"""Linear, Bilinear, Identity."""

import torch

from ._case import L, T

CASES = [
    L("Linear", 20, 30).on(T(128, 20)),
    L("Linear", 20, 30, bias=False).on(T(4, 5, 20)),
    L("Linear", 20, 30).on(T(4, 5, 20)),
    L("Linear", 20, 30).on(T(20)),
    L("Linear", 20, 30).on(T(2, 3, 4, 20)),
    L("Linear", 20, 30, dtype=torch.float64).eval().on(T(4, 20, dtype="float64")),
    L("Linear", 20, 30, dtype=torch.float16).on(T(4, 20, dtype="float16")),
    L("Linear", 25088, 16).on(T(2, 25088, grad=False)),
    L("Linear", in_features=20, out_features=1).on(T(4, 20)),
    L("Linear", 20, 30).on(T(0, 20)),
    L("Linear", 0, 30).on(T(4, 0)),
    L("Linear", 20).fails(),
    L("Linear", 20, 30, 40, 50, 60, 70).fails(),
    L("Linear", 20, 30, biases=True).fails(),
    L("Linear", -1, 30).fails(),
    L("Linear", 20.0, 30).fails(),
    L("Linear", 25088, 16).on(T(2, 18432)).fails(),
    L("Linear", 20, 30).on(T(2, 20, 5, 5)).fails(),
    L("Linear", 20, 30).on(T(2, 5, 10)).fails(),
    L("Linear", 20, 30).on(T(10)).fails(),
    L("Linear", 20, 30).on(T(4, 20, dtype="float64")).fails(),
    L("Linear", 20, 30).on(T(4, 20, dtype="int64")).fails(),
    L("Linear", 20, 30).on(T()).fails(),
    L("Bilinear", 5, 6, 7).on(T(8, 5), T(8, 6)),
    L("Bilinear", 5, 6, 7, bias=False).on(T(2, 3, 5), T(2, 3, 6)),
    L("Bilinear", 5, 6, 1).eval().on(T(5), T(6)),
    L("Bilinear", 0, 6, 7).fails(),
    L("Bilinear", 5, 6).fails(),
    L("Bilinear", 5, 6, 7).on(T(8, 5), T(8, 5)).fails(),
    L("Bilinear", 5, 6, 7).on(T(8, 6), T(8, 6)).fails(),
    L("Bilinear", 5, 6, 7).on(T(8, 5), T(4, 6)).fails(),
    L("Bilinear", 5, 6, 7).on(T(8, 5)).fails(),
    L("Identity").on(T(4, 20)),
    L("Identity", 54, unused_argument1=0.1, unused_argument2=False).eval().on(T(2, 3, 4)),
    L("Identity").on().fails(),
]
