"""What the functions of one tensor refuse."""
from op_dsl import *  # noqa: F403

unary = (
    "exp2 expm1 log log2 log10 log1p rsqrt square reciprocal sin cos tan asin acos atan sinh cosh tanh erf erfc ceil round "
    "trunc logical_not isnan isinf isfinite real conj angle sigmoid neg abs sqrt floor sign"
).split()
for op in unary:
    bad(op, 1.0, via=f"torch.{op}")
    bad(op, via=f"torch.{op}")
for op in "ceil trunc round erf erfc erfinv floor frac".split():
    bad(op, T(2, dtype=c64)) if op not in ("floor",) else bad(op, N(2, dtype=c64))
for op in "log sqrt sin tanh rsqrt erf".split():
    bad(f"{op}_", N(2, 3, dtype=i64), via=f"torch.Tensor.{op}_")
    bad(f"{op}_", T(2, 3), via=f"torch.Tensor.{op}_")
bad("round", N(2, dtype=i64), decimals=1.5)
bad("clamp_max", T(2, 3), None)
bad("clamp_max", T(2, 3), T(4))
bad("clamp", T(2, 3), "0")
bad("clamp", T(2, 3, dtype=c64), 0)
bad("sin", T(2, 3), 1, via="torch.sin")
bad("sin", T(2, 3), axis=1, via="torch.sin")
bad("add", T(2, 3), via="torch.add")
bad("mul", T(2, 3), T(2, 3), T(2, 3), via="torch.mul")
bad("to", T(2, 3), "float32")
bad("float", T(2, 3), 1, via="torch.Tensor.float")
bad("no_such_method", T(2, 3), via=lambda t: t.no_such_method())
