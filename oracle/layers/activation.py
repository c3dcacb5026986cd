"""Element-wise activations, GLU and the softmax family."""

from ._case import L, T

X = T(2, 4, 6)

# The layers that take nothing but inplace: default, eval, in place, and a word that doesn't exist.
PLAIN = ("ReLU", "ReLU6", "SELU", "SiLU", "Mish", "Hardswish", "Hardsigmoid")
BARE = ("Sigmoid", "Tanh", "LogSigmoid", "Softsign", "Tanhshrink")


def plain(name):
    return [
        L(name).on(X),
        L(name, inplace=True).eval().on(T(2, 4, 6, grad=False)),
        L(name, inplace=True).on(X).fails(),
        L(name).on(T(3, dtype="float64")),
        L(name, in_place=True).fails(),
        L(name).on(3.0).fails(),
    ]


def bare(name):
    return [
        L(name).on(X),
        L(name).eval().on(T(3, dtype="bfloat16")),
        L(name, True).fails(),
        L(name).on().fails(),
    ]


CASES = [
    *[case for name in PLAIN for case in plain(name)],
    *[case for name in BARE for case in bare(name)],
    L("ReLU", True),
    L("ReLU").on(T(2, 4, dtype="int64")),
    L("Sigmoid").on(T(2, 4, dtype="int64")),
    L("Tanh").on(T(2, 4, dtype="int64")),
    L("SiLU").on(T(2, 4, dtype="int64")).fails(),
    L("LeakyReLU").on(X),
    L("LeakyReLU", 0.2, inplace=True).eval().on(T(2, 4, 6, grad=False)),
    L("LeakyReLU", negative_slope=1).on(X),
    L("LeakyReLU", negative_slope=None).on(X).fails(),
    L("LeakyReLU", 0.1).on(T(2, 4, dtype="int64")).fails(),
    L("ELU").on(X),
    L("ELU", alpha=0.5, inplace=True).eval().on(T(2, 4, 6, grad=False)),
    L("ELU", 0.5, True).on(X).fails(),
    L("ELU").on(T(2, 4, dtype="int64")).fails(),
    L("CELU").on(X),
    L("CELU", 0.5).eval().on(X),
    L("CELU", 0.0).on(X).fails(),
    L("GELU").on(X),
    L("GELU", approximate="tanh").eval().on(X),
    L("GELU", approximate="fast").on(X).fails(),
    L("GELU", "none", 1).fails(),
    L("GELU").on(T(2, 4, dtype="int64")).fails(),
    L("PReLU").on(X),
    L("PReLU", 4).on(X),
    L("PReLU", num_parameters=4, init=0.5).eval().on(T(2, 4)),
    L("PReLU").on(T()),
    L("PReLU", 3).on(X).fails(),
    L("PReLU", 6).on(T(6)).fails(),
    L("PReLU", -1).fails(),
    L("RReLU").on(X),
    L("RReLU", 0.1, 0.3).eval().on(X),
    L("RReLU", 0.1, 0.3, inplace=True).eval().on(T(2, 4, 6, grad=False)),
    L("RReLU", 0.5, 0.1).on(X).fails(),
    L("Hardtanh").on(X),
    L("Hardtanh", -2, 2.5, inplace=True).eval().on(T(2, 4, 6, grad=False)),
    L("Hardtanh", min_val=0.1, max_val=0.9).on(X),
    L("Hardtanh", min_value=-2, max_value=2).on(X),
    L("Hardtanh", 1.0, 1.0).fails(),
    L("Hardtanh", 1.0, -1.0).fails(),
    L("Hardshrink").on(X),
    L("Hardshrink", 0.2).eval().on(X),
    L("Hardshrink", lambda_=0.2).fails(),
    L("Softshrink").on(X),
    L("Softshrink", 0.2).eval().on(X),
    L("Softshrink", -0.1).on(X).fails(),
    L("Softplus").on(X),
    L("Softplus", beta=2, threshold=10).eval().on(X),
    L("Softplus", beta=0.5, threshold=20.0).on(X),
    L("Softplus", alpha=2).fails(),
    L("Softplus").on(T(2, 4, dtype="int64")).fails(),
    L("Hardshrink").on(T(2, 4, dtype="int64")).fails(),
    L("Softshrink").on(T(2, 4, dtype="int64")).fails(),
    L("CELU").on(T(2, 4, dtype="int64")).fails(),
    L("Hardtanh").on(T(2, 4, dtype="bool")).fails(),
    L("Threshold", 0.1, 20.0, inplace=True).on(X).fails(),
    L("Threshold", 0.1, "big").on(X).fails(),
    L("Threshold", 0.1, 20).on(X),
    L("Threshold", 0.1, 20.0, inplace=True).eval().on(T(2, 4, 6, grad=False)),
    L("Threshold", 0.1).fails(),
    L("GLU").on(X),
    L("GLU", 1).eval().on(X),
    L("GLU", dim=0).on(T(3, 4)).fails(),
    L("GLU").on(T(2, 5)).fails(),
    L("GLU", 3).on(X).fails(),
    L("GLU").on(T()).fails(),
    L("Softmax", dim=1).on(X),
    L("Softmax", -1).eval().on(X),
    L("Softmax").on(X),
    L("Softmax").on(T(2, 4)),
    L("Softmax", 3).on(X).fails(),
    L("Softmax", dim=1).on(T(2, 4, dtype="int64")).fails(),
    L("Softmax", axis=1).fails(),
    L("Softmin", dim=1).on(X),
    L("Softmin").eval().on(T(2, 4)),
    L("Softmin", dim=-4).on(X).fails(),
    L("LogSoftmax", dim=1).on(X),
    L("LogSoftmax").eval().on(X),
    L("LogSoftmax", -1).on(T(4)),
    L("LogSoftmax", 2).on(T(2, 4)).fails(),
    L("Softmax2d").on(T(2, 3, 4, 5)),
    L("Softmax2d").eval().on(T(3, 4, 5)),
    L("Softmax2d").on(T(3, 4)).fails(),
    L("Softmax2d", 1).fails(),
]
