"""What the remaining activations refuse."""
from op_dsl import *  # noqa: F403

for op in "relu6 softsign hardshrink tanhshrink sigmoid tanh softplus gelu elu leaky_relu hardtanh softmax prelu".split():
    args = {"softmax": (-1,), "prelu": (P(1),)}.get(op, ())
    bad(op, 1.0, *args)
bad("threshold", T(2, 3), 0.1)
bad("threshold", 1.0, 0.1, 2.0)
bad("hardshrink", T(2, 3), "a")
bad("elu", T(2, 3), alpha="a")
bad("relu", T(2, 3), axis=1)
bad("relu")
bad("relu6", T(2, 3, dtype=b8))
bad("relu6", T(2, 3), inplace=True)
bad("dropout", 1.0)
bad("prelu", T(2, 3))
bad("glu", T(2, 6, dtype=i64))
