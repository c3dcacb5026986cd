"""Pools of every dtype and layout in memory, and of known elements."""
from op_dsl import *  # noqa: F403

DTYPES = (b8, u8, i8, i16, i32, i64, f16, bf16, f64, c64)
SIZES = {1: (8,), 2: (8, 6), 3: (8, 6, 4)}
OPS = {
    "max_pool{n}d": (2,),
    "max_pool{n}d_with_indices": (2,),
    "avg_pool{n}d": (2,),
    "adaptive_avg_pool{n}d": (2,),
    "adaptive_max_pool{n}d": (2,),
    "adaptive_max_pool{n}d_with_indices": (2,),
    "lp_pool{n}d": (2.0, 2),
}
SERVED = {
    "max_pool1d": (f16, bf16, f64),
    "max_pool": (u8, i8, i16, i32, i64, f16, bf16, f64),
    "avg_pool": (i64, f16, bf16, f64),
    "avg_pool3d": (i64, f64),
    "adaptive": (f16, bf16, f64),
    "lp_pool": (b8, u8, i8, i16, i32, i64, f16, bf16, f64),
    "lp_pool3d": (b8, u8, i8, i16, i32, i64, f64),
}


def channels_last(*shape, **options):
    order = (0, *range(2, len(shape)), 1)
    moved = T(*(shape[dim] for dim in order), **options)
    return permuted(moved, 0, len(shape) - 1, *range(1, len(shape) - 1))


for n, s in SIZES.items():
    for name, args in OPS.items():
        op = name.format(n=n)
        served = next(SERVED[key] for key in (op, op.split("_pool")[0] + "_pool", op.split("_")[0]) if key in SERVED)
        for dtype in DTYPES:
            (case if dtype in served else bad)(op, T(2, 3, *s, dtype=dtype), *args)
        layouts = [
            transposed(T(3, 2, *s), 0, 1),
            channels_last(2, 3, *s),
            channels_last(2, 3, *s, grad=False),
            transposed(T(3, *s[::-1]), 1, -1) if n > 1 else transposed(T(8, 3)),
            sliced(channels_last(2, 3, *s), 1),
            channels_last(2, 1, *s),
            expanded(T(1, 1, *s), 2, 3, *s),
        ]
        for x in layouts:
            case(op, x, *args)
        if name.startswith("adaptive"):
            for x in layouts:
                case(op, x, 1)
    if n > 1:
        for x in (channels_last(2, 3, *s), T(2, 3, *s, dtype=bf16), transposed(T(3, 2, *s), 0, 1)):
            case(f"fractional_max_pool{n}d", x, 2, output_size=2)
            case(f"fractional_max_pool{n}d", x, 2, output_size=2, return_indices=True)
        for dtype in (b8, i64, c64):
            bad(f"fractional_max_pool{n}d", T(2, 3, *s, dtype=dtype), 2, output_size=2)

grid = VN([[[[1.0, 5.0, 2.0, 8.0], [3.0, 7.0, 4.0, 0.0], [9.0, -1.0, 6.0, 2.5], [0.5, 1.5, -2.0, 3.5]]]])
row = VN([[1.0, 4.0, -2.0, 3.0, 0.5], [2.0, 2.0, 7.0, -1.0, 6.0]])
holes = VN([[float("nan"), 4.0, -2.0, 3.0, float("-inf")], [2.0, float("nan"), 7.0, float("nan"), 6.0]])
cube = VN([[[[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0], [7.0, 8.0]]]])
for op in ("max_pool2d", "max_pool2d_with_indices"):
    case(op, grid, 2, 1)
    case(op, grid, 3, 2, 1)
    case(op, grid, 3, 2, 1, ceil_mode=True)
    case(op, grid, 2, 1, dilation=2)
    case(op, grid, (2, 3), (1, 2), (1, 0))
    case(op, grid, 2, 3, 1, 1, True)
for op in ("max_pool1d", "max_pool1d_with_indices", "adaptive_max_pool1d", "adaptive_max_pool1d_with_indices"):
    case(op, row, 2)
    case(op, holes, 2)
    case(op, row, 3)
case("max_pool1d", row, 3, 2, 1, 2)
case("max_pool3d_with_indices", cube, 2, 1, 1)
case("max_pool2d", VN([[[3, 1], [2, 9]]], dtype=i64), 2)
for options in ({}, {"count_include_pad": False}, {"divisor_override": 3}, {"ceil_mode": True}, {"ceil_mode": True, "count_include_pad": False}):
    case("avg_pool2d", grid, 3, 2, 1, **options)
    case("avg_pool2d", grid, (3, 2), (3, 3), (1, 0), **options)
    case("avg_pool3d", cube, 2, 1, 1, **options)
case("avg_pool1d", row, 2)
case("avg_pool1d", row, 3, 1, 1)
case("avg_pool1d", row, 3, 1, 1, False, False)
case("avg_pool2d", VN([[[3, 1], [2, 9]]], dtype=i64), 2)
for op in ("adaptive_avg_pool2d", "adaptive_max_pool2d", "adaptive_max_pool2d_with_indices"):
    for size in (1, 3, (2, 3), (None, 2), (5, 6), 0):
        case(op, grid, size)
for op in ("adaptive_avg_pool3d", "adaptive_max_pool3d"):
    case(op, cube, 1)
    case(op, cube, (1, 2, None))
case("adaptive_avg_pool1d", row, 2)
case("adaptive_avg_pool1d", row, 1)
for norm in (1.0, 2.0, 3.0, float("inf"), float("-inf"), 2):
    case("lp_pool2d", grid, norm, 2)
    case("lp_pool1d", row, norm, 2, 1)
    case("lp_pool3d", cube, norm, 2, 1, True)
case("max_unpool2d", VN([[[7.0, 8.0], [9.0, 6.0]]]), VN([[[5, 3], [8, 10]]]), 2)
case("max_unpool2d", V([[[7.0, 8.0], [9.0, 6.0]]]), VN([[[5, 3], [8, 10]]]), 2, output_size=(1, 1, 5, 5))
case("max_unpool1d", VN([[4.0, 3.0], [2.0, 7.0]]), VN([[1, 3], [0, 2]]), 2)
case("max_unpool3d", VN([[[[8.0]]]]), VN([[[[7]]]]), 2)
case("max_unpool2d", channels_last(2, 3, 4, 5), VN([[[[0] * 5] * 4] * 3] * 2), 2)
for n, s in {2: (2, 2), 3: (2, 2, 2)}.items():
    zeros = VN(torch.zeros(1, 1, *s, dtype=i64).tolist())
    for dtype in (b8, i64, c64):
        bad(f"max_unpool{n}d", T(1, 1, *s, dtype=dtype), zeros, 2)
    for dtype in (f16, bf16, f64):
        case(f"max_unpool{n}d", T(1, 1, *s, dtype=dtype), zeros, 2)
