"""Activations and dropouts of every dtype, and of inputs that lie in memory otherwise than row by row."""
from op_dsl import *  # noqa: F403

FLOATS_ONLY = (
    "elu selu celu gelu mish softplus softshrink hardshrink hardsigmoid hardswish leaky_relu rrelu logsigmoid glu"
).split()
IN_PLACE = "relu relu6 elu selu celu silu mish hardtanh hardsigmoid hardswish leaky_relu rrelu".split()
EVERY = FLOATS_ONLY + "relu relu6 silu softsign tanhshrink hardtanh sigmoid tanh".split()

# dtypes
for op in FLOATS_ONLY:
    for dtype in (i32, u8, b8, c64):
        bad(op, N(2, 4, dtype=dtype))
for op in EVERY:
    case(op, T(2, 4, dtype=f16))
    case(op, T(2, 4, dtype=f64))
for op in "relu relu6".split():
    for dtype in (i32, u8):
        case(op, N(2, 4, dtype=dtype))
    bad(op, N(2, 4, dtype=b8))
    bad(op, N(2, 4, dtype=c64))
for dtype in (i32, i64):
    case("hardtanh", N(2, 4, dtype=dtype))
bad("hardtanh", N(2, 4, dtype=u8))
case("hardtanh", N(2, 4, dtype=u8), 0, 3)
bad("hardtanh", N(2, 4, dtype=b8))
case("silu", N(2, 4, dtype=c64))
bad("silu", N(2, 4, dtype=i32))
for op in "softsign tanhshrink sigmoid tanh".split():
    case(op, N(2, 4, dtype=i32))
    case(op, T(2, 4, dtype=c64))
bad("softsign", N(2, 4, dtype=b8))
bad("tanhshrink", N(2, 4, dtype=b8))
case("sigmoid", N(2, 4, dtype=b8))
for dtype in (i64, u8):
    case("threshold", N(2, 4, dtype=dtype), 1, 2)
bad("threshold", N(2, 4, dtype=b8), 1, 2)
bad("threshold", N(2, 4, dtype=c64), 1, 2)
for dtype in (i64, b8, c64):
    bad("prelu", N(2, 4, dtype=dtype), N(1, dtype=dtype))
bad("rrelu", T(2, 4, dtype=f16), training=True)
bad("rrelu", N(2, 4, dtype=i64), training=True)
for op in "softmax log_softmax softmin".split():
    for dtype in (i32, c64):
        bad(op, N(2, 4, dtype=dtype), 0)
    bad(op, N(2, 4, dtype=b8), 1)
    case(op, T(2, 4, dtype=f64), 0)
    case(op, T(2, 4, dtype=f16), 1, dtype=f16)
    case(op, T(2, 4), 1, dtype=bf16)
    case(op, T(5), None)
    case(op, T(2, 3, 4), None)
    case(op, T(2, 3, 4, 5), None)
    case(op, T(), None)
case("softmax", N(2, 4, dtype=b8), 1, dtype=f32)
bad("softmax", T(2, 4), 1, dtype=i64)
for op in "dropout alpha_dropout dropout2d feature_alpha_dropout".split():
    for dtype in (i64, u8, b8, c64):
        bad(op, N(2, 4, dtype=dtype), training=True)
    case(op, T(2, 4, dtype=f16), training=True)
    case(op, N(2, 4, dtype=i64), training=False)
    case(op, N(2, 4, dtype=i64), 1.0, True)
    case(op, T(0, 4), training=True)
    case(op, T(2, 4), 1.0, True, inplace=True)
    bad(op, T(2, 4), "half")
    bad(op, T(2, 4), 2)

# layouts
for op in EVERY:
    case(op, transposed(T(2, 4)))
    case(op, expanded(T(1, 4), 3, 4))
    case(op, sliced(T(3, 8), slice(None), slice(None, None, 2)))
    case(op, T(2, 4, 3, 6, strides=(72, 1, 24, 4)))
for op in IN_PLACE:
    case(op, transposed(T(2, 4)), inplace=True)
    case(op, sliced(T(3, 8), slice(1, None), slice(1, None, 2)), inplace=True)
case("prelu", transposed(T(2, 4, 3)), P(3))
case("prelu", T(2, 4, 3, 5, strides=(60, 1, 20, 4)), P(4))
case("prelu", expanded(T(1, 4), 3, 4), P(4))
case("prelu", T(2, 4, dtype=bf16), P(4, dtype=bf16))
case("prelu", V([[-2.0, 1.0], [-4.0, 0.0]]), V([0.5, 0.25]))
case("glu", transposed(T(4, 2)), 0)
case("glu", permuted(T(2, 3, 4), 2, 0, 1), 0)
case("glu", T(2, 4, 3, 5, strides=(60, 1, 20, 4)), 1)
case("glu", T(2, 0))
case("glu", V([[1.0, 2.0, 0.0, 1.0]]))
bad("glu", 1.0)
bad("glu", T(2, 4), "a")
for op in "softmax log_softmax".split():
    case(op, T(2, 4, 3, 5, strides=(60, 1, 20, 4)), 1)
    case(op, expanded(T(1, 4), 3, 4), 1)
    case(op, V([[1.0, 2.0], [3.0, 5.0]]), 0)
for op in "dropout dropout2d".split():
    case(op, T(2, 4, 3, 5, strides=(60, 1, 20, 4)))
    case(op, expanded(T(1, 4), 3, 4))
    case(op, transposed(T(2, 4)), inplace=True)
case("alpha_dropout", transposed(T(2, 4)), 0.3, True)
case("alpha_dropout", T(2, 4), 1.0, True)
case("feature_alpha_dropout", T(2, 4, 3), 0.3, True)
case("dropout1d", T(2, 4, 3), 1.0)
case("dropout3d", T(2, 4, 3, 5, strides=(60, 1, 20, 4)))
bad("dropout1d", T(3))
bad("dropout2d", T())
for op in "dropout_ alpha_dropout_ feature_alpha_dropout_ feature_dropout_".split():
    case(op, T(2, 4), 0.3, True, via=f"torch.{op}")
    case(op, T(2, 4), 0.3, False, via=f"torch.{op}")
    bad(op, T(2, 4), via=f"torch.{op}")

# values
X = [-5.0, -3.0, -0.3, 0.0, 0.3, 2.5, 30.0]
for op in EVERY:
    case(op, V(X[:6] if op == "glu" else X))
case("celu", V(X), 0.5)
case("elu", V(X), -1.5)
case("softplus", V(X), 2.0, 1.0)
case("hardshrink", V(X), -1.0)
case("softshrink", V(X), 0)
case("hardtanh", V(X), -0.5, 4.0)
case("threshold", V(X), 0.0, -9.0)
case("leaky_relu", V(X), 2)
case("rrelu", V(X), 0.2, 0.4)
case("gelu", V(X), approximate="tanh")
for op in "relu relu_ leaky_relu_ elu_ hardtanh_".split():
    case(op, VN([-2.0, 1.5]))

# calls
for op in "relu6 selu silu mish hardsigmoid hardswish".split():
    bad(op, T(2, 4), True, True)
    bad(op, T(2, 4), alpha=1)
    bad(op)
bad("elu", T(2, 4), None)
bad("leaky_relu", T(2, 4), 0.1, False, 1)
bad("rrelu", T(2, 4), 0.1, "b")
bad("gelu", T(2, 4), "tanh")
bad("softplus", T(2, 4), "a")
bad("softplus", T(2, 4), 1, 2, 3)
bad("softshrink", T(2, 4, dtype=f16), -0.5)
bad("softshrink", T(2, 4, dtype=f64), -1.25)
bad("logsigmoid")
bad("logsigmoid", T(2, 4), 1)
bad("threshold", T(2, 4), 1, 2, True, 4)
bad("prelu", T(2, 4), "a")
bad("celu_", T(2, 4), "a")
bad("selu_", T(2, 4), 1)
bad("threshold_", T(2, 4), 1)
bad("softmax", T(2, 4), 1.5)
bad("softmax", T(2, 4), 1, 2, 3, 4)
bad("softmin", 1.0)
bad("log_softmax", 1.0)
bad("gumbel_softmax", T(2, 4), "a")
bad("dropout", T(2, 4), None)
bad("tanhshrink", T(2, 4), 1)
