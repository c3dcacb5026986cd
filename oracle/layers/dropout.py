"""The dropout family."""

from ._case import L, T

SHAPES = {
    "Dropout": (4, 6),
    "Dropout1d": (2, 4, 6),
    "Dropout2d": (2, 4, 5, 6),
    "Dropout3d": (2, 3, 4, 5, 6),
    "AlphaDropout": (4, 6),
    "FeatureAlphaDropout": (2, 4, 5, 6),
}


def dropout(name, shape):
    x = T(*shape)
    return [
        L(name).on(x),
        L(name, 0.2).eval().on(x),
        L(name, p=0).on(x),
        L(name, 1.0).on(x),
        L(name, 0.3, inplace=True).eval().on(T(*shape, grad=False)),
        L(name, 0.3, True).on(T(*shape, grad=False)),
        L(name, 1.5).fails(),
        L(name, -0.1).fails(),
        L(name, "half").fails(),
        L(name, rate=0.5).fails(),
        L(name).on(T(*shape, dtype="int64")).fails(),
    ]


CASES = [
    *[case for name, shape in SHAPES.items() for case in dropout(name, shape)],
    L("Dropout", 0.5, True).on(T(4, 6)).fails(),
    L("Dropout").on(T(2, 3, 4, 5, dtype="bfloat16")),
    L("Dropout1d").on(T(4, 6)),
    L("Dropout1d").on(T(6)).fails(),
    L("Dropout2d").on(T(4, 5, 6)),
    L("Dropout2d").on(T(4, 6)),
    L("Dropout2d").on(T(6)).fails(),
    L("Dropout3d").on(T(3, 4, 5, 6)),
    L("Dropout3d").on(T(4, 6)),
    L("FeatureAlphaDropout").on(T(6)).fails(),
]
