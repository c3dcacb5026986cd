"""Elementwise functions of two and more tensors, comparisons."""
from op_dsl import *  # noqa: F403

arithmetic = "add sub mul div pow remainder fmod atan2 maximum minimum fmax fmin hypot logaddexp logaddexp2 xlogy".split()
plain = V([1.0, 2.0, 3.0])
for op in arithmetic:
    case(op, T(2, 3), T(2, 3))
    case(op, T(2, 3), T(3))
    case(op, T(2, 1, 4), T(3, 1))
    case(op, T(2, 3), N(2, 3))
    case(op, N(2, 3), T(2, 3))
    case(op, plain, V([2.0, 0.5, -1.0]))
    case(op, T(2, 3), T(2, 3, dtype=f64))
    bad(op, T(2, 3), T(2, 4))
    bad(op, T(2, 3), T(2))
    bad(op, T(2, 3), "1")
for op in "add sub mul div pow remainder fmod xlogy floor_divide true_divide".split():
    case(op, T(2, 3), 2)
    case(op, N(2, 3, dtype=i64), 2.5) if op != "xlogy" else case(op, N(2, 3), 2.5)
    case(op, VN([5, 7]), VN([2, 3]))
    case(op, T(2, 3, dtype=f16), 2.5)

# dtype promotion
for a, b in [
    (T(2, 3), N(2, 3, dtype=i64)), (T(2, 3, dtype=f16), T(2, 3)), (T(2, 3, dtype=f16), T(2, 3, dtype=bf16)),
    (T(2, 3), T(dtype=f64)), (T(2, 3, dtype=f16), T()), (N(2, 3, dtype=i64), T()), (N(2, 3, dtype=i32), N(dtype=i64)),
    (N(2, 3, dtype=u8), N(2, 3, dtype=i8)), (N(2, 3, dtype=b8), N(2, 3, dtype=i64)), (N(2, 3, dtype=b8), N(2, 3, dtype=b8)),
    (T(2, 3), T(2, 3, dtype=c64)), (T(2, 3, dtype=f64), T(dtype=c64)), (N(dtype=i64), T(dtype=f16)), (T(1, dtype=f64), T()),
    (N(2, dtype=u8), N(dtype=i64)), (N(dtype=i64), T(2, dtype=f16)),
]:
    case("add", a, b)
    case("mul", a, b)
for a, b in [
    (N(2, dtype=i64), 2.5), (N(2, dtype=i64), 2), (N(2, dtype=b8), 1), (N(2, dtype=b8), True), (N(2, dtype=u8), 1),
    (T(2), 2j), (N(2, dtype=i64), 2j), (T(2, dtype=bf16), 1.5), (T(dtype=f16), 1.5), (N(dtype=i32), 2.5), (T(2), True),
]:
    case("add", a, b)
    case("mul", a, b)

# layouts
for a, b in [
    (transposed(T(3, 2)), transposed(T(3, 2))), (transposed(T(3, 2)), T(2, 3)), (transposed(T(3, 2)), T(3)),
    (expanded(T(2, 1), 2, 3), expanded(T(2, 1), 2, 3)), (T(0, 3), T(1, 3)), (T(), T()), (T(0), T(1)),
    (permuted(T(2, 4, 4, 3), 0, 3, 1, 2), T(3, 1, 1)), (T(2, 3, 1), permuted(T(4, 3, 2), 2, 1, 0)),
    (sliced(T(4, 6), slice(None), slice(None, None, 2)), T(4, 3)), (permuted(T(2, 3, 4), 2, 0, 1), permuted(T(2, 3, 4), 2, 0, 1)),
    (permuted(T(2, 3, 4), 1, 2, 0), T(3, 4, 2)),
]:
    case("add", a, b)
x = T(2, 3)
case("mul", x, x)
case("add", x, x)
case("div", x, x)
case("add", T(2, 3), T(2, 3), alpha=2)
case("sub", T(2, 3), 1, alpha=0.5)
case("rsub", T(2, 3), 1)
case("rsub", T(2, 3), T(3), alpha=2)
case("div", T(2, 3), T(2, 3), rounding_mode="floor")
case("div", VN([7, -7]), 2, rounding_mode="trunc")
case("div", VN([7, -7]), 2, rounding_mode="floor")
case("div", VN([7, -7]), 2)
case("divide", T(2, 3), 3)
case("multiply", T(2, 3), 3)
case("subtract", T(2, 3), 3)
case("floor_divide", T(2, 3), T(3))
case("floor_divide", VN([7, -7]), VN([2, 2]))
case("true_divide", VN([7, -7]), VN([2, 2]))
case("remainder", VN([7, -7]), 3)
case("fmod", VN([7, -7]), 3)
case("remainder", 7, VN([2, 3]), via="torch.remainder")
case("pow", T(2, 3), 0.5)
case("pow", T(2, 3), 0)
case("pow", T(2, 3), 1)
case("pow", 2, T(2, 3), via="torch.pow")
case("pow", N(2, 3), T(3))
case("pow", VN([2, 3]), VN([3, 2]))
case("float_power", VN([2, 3]), 2)
bad("pow", VN([2, 3]), -1)
bad("add", T(2, 3), T(2, 3), alpha="2")
bad("add", N(2, dtype=i64), N(2, dtype=i64), alpha=0.5)
bad("sub", N(2, dtype=b8), N(2, dtype=b8))
bad("sub", N(2, 3), True)
bad("rsub", N(2, dtype=b8), 1)
bad("rsub", T(2, 3), T(4))
bad("div", T(2, 3), 2, rounding_mode="up")
bad("floor_divide", T(2, 3), T(4))
bad("true_divide", T(2, 3), T(4))
bad("maximum", T(2, 3, dtype=c64), T(2, 3))
case("add", 1, 2)
bad("add", T(2, 3), None)
bad("add", T(2, 3), [1, 2, 3])
case("add_op", T(2, 3), 1, via=lambda a, b: a + b)
case("add_op", 1, T(2, 3), via=lambda a, b: a + b)
case("sub_op", 1.0, T(2, 3), via=lambda a, b: a - b)
case("div_op", 1, T(2, 3), via=lambda a, b: a / b)
case("floordiv_op", VN([7, -7]), 2, via=lambda a, b: a // b)
case("pow_op", 2, T(2, 3), via=lambda a, b: a**b)
case("mod_op", VN([7, -7]), 3, via=lambda a, b: a % b)
case("and_op", VN([True, False]), VN([True, True]), via=lambda a, b: a & b)
bad("add_op", T(2, 3), "a", via=lambda a, b: a + b)
bad("matmul_op", T(2, 3), 2, via=lambda a, b: a @ b)

# three tensors
case("lerp", T(2, 3), T(2, 3), 0.3)
case("lerp", T(2, 3), T(3), T(2, 1))
case("lerp", T(2, 3), N(2, 3), 0.3)
bad("lerp", T(2, 3), T(2, 4), 0.3)
bad("lerp", T(2, 3), T(2, 3, dtype=f64), 0.3)
for op in ("addcmul", "addcdiv"):
    case(op, T(2, 3), T(2, 3), T(2, 3))
    case(op, T(2, 3), T(3), T(2, 1), value=0.5)
    case(op, T(2, 3), N(3), N(2, 1))
    bad(op, T(2, 3), T(2, 4), T(2, 3))
bad("addcdiv", N(2, dtype=i64), N(2, dtype=i64), N(2, dtype=i64))
case("heaviside", N(2, 3), N(3))
case("heaviside", VN([-1.0, 0.0, 2.0]), VN([0.5]))
bad("heaviside", N(2, 3), N(3, dtype=f64))
bad("heaviside", N(2, 3), N(4))

# comparisons and logic
for op in "eq ne lt le gt ge".split():
    case(op, T(2, 3), T(3))
    case(op, T(2, 3), 0.5)
    case(op, VN([1, 2, 3]), VN([3, 2, 1]))
    case(op, VN([1, 2]), 1.5)
    bad(op, T(2, 3), T(4))
bad("lt", T(2, 3, dtype=c64), T(2, 3))
case("equal", VN([1, 2]), VN([1, 2]))
case("allclose", VN([1.0, 2.0]), VN([1.0, 2.0]))
case("isclose", T(2, 3), T(3))
case("isclose", VN([1.0, float("nan")]), VN([1.0, float("nan")]), equal_nan=True)
bad("isclose", T(2, 3), T(2, 3, dtype=f64))
bad("isclose", T(2, 3), T(4))
for op in "bitwise_and bitwise_or bitwise_xor".split():
    case(op, VN([6, 5]), VN([3, 1]))
    case(op, VN([6, 5]), 3)
    case(op, VN([True, False]), VN([True, True]))
    case(op, N(2, 3, dtype=i32), N(3, dtype=i64))
    bad(op, N(2, 3), N(2, 3))
    bad(op, N(2, dtype=i64), N(3, dtype=i64))
case("bitwise_left_shift", VN([1, 2]), 3)
case("bitwise_right_shift", VN([16, 8]), VN([1, 2]))
for op in "logical_and logical_or logical_xor".split():
    case(op, T(2, 3), N(3, dtype=i64))
    case(op, VN([0, 1, 2]), VN([True, True, False]))
    bad(op, T(2, 3), T(4))

# in place
for op in "add_ sub_ mul_ div_ pow_ remainder_ fmod_ floor_divide_ atan2_".split():
    case(op, T(2, 3), T(3), via=f"torch.Tensor.{op}")
    case(op, T(2, 3), N(2, 3), via=f"torch.Tensor.{op}")
    bad(op, N(3), N(2, 3), via=f"torch.Tensor.{op}")
for op in "add_ sub_ mul_ div_ pow_".split():
    case(op, T(2, 3), 2, via=f"torch.Tensor.{op}")
    bad(op, T(2, 3), 2, via=f"torch.Tensor.{op}")
    bad(op, N(2, 3, dtype=i64), 2.5, via=f"torch.Tensor.{op}")
case("add_", N(2, 3), T(2, 3), via="torch.Tensor.add_", alpha=2)
for op in ("addcmul_", "addcdiv_"):
    case(op, T(2, 3), T(2, 3), T(2, 3), via=f"torch.Tensor.{op}")
case("lerp_", T(2, 3), T(2, 3), 0.5, via="torch.Tensor.lerp_")
case("eq_", N(2, 3), N(3), via="torch.Tensor.eq_")
case("logical_and_", N(2, 3), N(3), via="torch.Tensor.logical_and_")
bad("add_", N(2, 3, dtype=i64), N(2, 3), via="torch.Tensor.add_")
bad("mul_", expanded(N(2, 1), 2, 3), N(2, 3), via="torch.Tensor.mul_")
