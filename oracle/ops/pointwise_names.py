"""Second names, ops in place, and functions of integers, of floats' parts and of the gamma function's family."""
from op_dsl import *  # noqa: F403

for op in "absolute negative fix arccos arccosh arcsin arcsinh arctan arctanh".split():
    case(op, T(2, 3), via=f"torch.{op}")
    case(op, N(2, 3, dtype=i64), via=f"torch.{op}")
    case(f"{op}_", T(2, 3), via=f"torch.Tensor.{op}_")
    bad(op, 1.5, via=f"torch.{op}")
    bad(op, via=f"torch.{op}")
    bad(op, T(2, 3), 1, via=f"torch.{op}")
    bad(f"{op}_", T(2, 3), via=f"torch.Tensor.{op}_")
bad("negative", N(2, dtype=b8), via="torch.negative")
bad("fix", N(2, dtype=c64), via="torch.fix")
for op in "greater greater_equal less less_equal not_equal multiply divide subtract true_divide".split():
    case(op, T(2, 3), T(3), via=f"torch.{op}")
    case(op, N(2, 3, dtype=i64), 2, via=f"torch.{op}")
    case(op, N(2, 3, dtype=i64), 2.5, via=f"torch.{op}")
    case(f"{op}_", T(2, 3), T(3), via=f"torch.Tensor.{op}_")
    case(f"{op}_", T(2, 3), 2, via=f"torch.Tensor.{op}_")
    bad(op, 1.5, via=f"torch.{op}")
    bad(op, via=f"torch.{op}")
    bad(op, T(2, 3), "a", via=f"torch.{op}")
    bad(op, T(2, 3), T(4), via=f"torch.{op}")
    bad(f"{op}_", T(3), T(2, 3), via=f"torch.Tensor.{op}_")
    bad(f"{op}_", T(3), "a", via=f"torch.Tensor.{op}_")
for op in "multiply divide subtract true_divide".split():
    case(op, 2, T(2, 3), via=f"torch.{op}")
case("divide", T(2, 3), 2, rounding_mode="floor", via="torch.divide")
case("subtract", T(2, 3), T(3), alpha=2, via="torch.subtract")
case("clip_", T(2, 3), 0.0, 1.0, via="torch.Tensor.clip_")
bad("clip", 1.5, via="torch.clip")
bad("clip", T(2, 3), via="torch.clip")
case("arctan2", T(2, 3), T(3), via="torch.arctan2")
case("arctan2_", T(2, 3), T(3), via="torch.Tensor.arctan2_")
bad("arctan2", T(2, 3), 2, via="torch.arctan2")

# in place
for op in (
    "exp2 expm1 log2 log10 tan asin acos atan sinh cosh asinh acosh atanh sinc erfc erfinv lgamma digamma logit deg2rad "
    "rad2deg sgn ceil trunc frac nan_to_num logical_not"
).split():
    case(f"{op}_", T(2, 3), via=f"torch.Tensor.{op}_")
    case(f"{op}_", transposed(N(2, 3)), via=f"torch.Tensor.{op}_")
    if op != "logical_not":
        bad(f"{op}_", T(2, 3), via=f"torch.Tensor.{op}_")
for op in "exp2 log2 tan sinc erfc lgamma logit deg2rad".split():
    bad(f"{op}_", N(2, 3, dtype=i64), via=f"torch.Tensor.{op}_")
for op in "logical_or logical_xor bitwise_and bitwise_or bitwise_xor bitwise_left_shift bitwise_right_shift".split():
    case(f"{op}_", VN([6, 3, 1]), VN([2, 1, 0]), via=f"torch.Tensor.{op}_")
    bad(f"{op}_", N(3, dtype=i64), N(2, 3, dtype=i64), via=f"torch.Tensor.{op}_")
for op in "bitwise_and bitwise_or bitwise_left_shift".split():
    case(f"{op}_", VN([6, 3, 1]), 2, via=f"torch.Tensor.{op}_")
    bad(f"{op}_", N(3), 2, via=f"torch.Tensor.{op}_")
    bad(f"{op}_", N(3, dtype=i64), "a", via=f"torch.Tensor.{op}_")
case("bitwise_not_", VN([6, -3, 1]), via="torch.Tensor.bitwise_not_")
for op in "ne lt le gt ge".split():
    case(f"{op}_", VN([1.0, 2.0]), 1.5, via=f"torch.Tensor.{op}_")
    case(f"{op}_", T(2, 3), T(3), via=f"torch.Tensor.{op}_")
    bad(f"{op}_", T(2, 3), "a", via=f"torch.Tensor.{op}_")
case("xlogy_", T(2, 3), T(3), via="torch.Tensor.xlogy_")
case("clamp_min_", T(2, 3), 0.5, via="torch.Tensor.clamp_min_")
case("clamp_max_", T(2, 3), T(3), via="torch.Tensor.clamp_max_")
case("hypot_", T(2, 3), T(3), via="torch.Tensor.hypot_")
case("heaviside_", N(2, 3), N(3), via="torch.Tensor.heaviside_")

# integers
for op in "gcd lcm".split():
    case(op, VN([12, -8, 0]), VN([18, 6, 5]))
    case(op, N(2, 3, dtype=i32), N(3, dtype=i64))
    case(f"{op}_", VN([12, 8]), VN([18, 6]), via=f"torch.Tensor.{op}_")
    bad(op, T(2, 3), T(3))
    bad(op, N(2, dtype=b8), N(2, dtype=b8))
    bad(op, N(2, dtype=i64), 2)
    bad(op, N(2, dtype=i64))

# parts of floats
case("copysign", T(2, 3), T(3))
case("copysign", T(2, 3), N(3))
case("copysign", N(2, 3), T(3))
case("copysign", T(2, 3), -2)
case("copysign", VN([1, 2]), VN([-1, 1]))
case("copysign", V([1.5, -2.0]), V([-0.0, 3.0]))
case("copysign_", T(2, 3), T(3), via="torch.Tensor.copysign_")
bad("copysign", T(2, dtype=c64), T(2, dtype=c64))
bad("copysign", 1.5)
bad("copysign_", N(2, dtype=i64), 2.5, via="torch.Tensor.copysign_")
case("ldexp", T(2, 3), T(3))
case("ldexp", T(2, 3), N(3, dtype=i64))
case("ldexp", N(2, 3), T(3))
case("ldexp", VN([1, 3]), VN([2, -1]))
case("ldexp", T(2, dtype=f16), T(2, dtype=f16))
case("ldexp_", T(2, 3), T(3), via="torch.Tensor.ldexp_")
bad("ldexp", T(2, 3), 2)
case("nextafter", T(2, 3), T(3))
case("nextafter", N(2, 3), T(3))
bad("nextafter", N(2, dtype=i64), N(2, dtype=i64))
case("frexp", T(2, 3))
case("frexp", V([8.0, -0.375, 0.0]))
case("frexp", transposed(T(2, 3, dtype=f16)))
bad("frexp", N(2, dtype=i64))
bad("frexp", 1.0)

# the gamma function's family
for op in "igamma igammac".split():
    case(op, T(2, 3), T(3))
    case(op, T(2, 3), N(3))
    case(op, N(2, 3), T(3))
    bad(op, N(2, dtype=i64), N(2, dtype=i64))
    bad(op, T(2, 3), 2)
case("polygamma", 1, T(2, 3))
case("polygamma", 0, V([1.5, 3.0]))
case("polygamma", 3, N(2, dtype=i64))
bad("polygamma", 1, T(2, dtype=c64))
bad("polygamma", 0, T(2, dtype=c64))
bad("polygamma", -1, T(2))
bad("polygamma", 1.5, T(2))
case("mvlgamma", V([2.5, 3.0]), 2)
case("mvlgamma", N(2, dtype=i64), 1)
case("mvlgamma_", T(2, 3), 2, via="torch.Tensor.mvlgamma_")
bad("mvlgamma", T(2), 0)
bad("mvlgamma", N(2, dtype=b8), 1)
bad("mvlgamma", T(2, dtype=c64), 2)
bad("mvlgamma", T(2), 1.5)
case("i0", V([0.5, -2.0, 0.0]))
case("i0", N(2, dtype=b8))
case("i0_", T(2, 3), via="torch.Tensor.i0_")
bad("i0", T(2, dtype=c64))
