"""Norms of every dtype and layout in memory, and of known elements."""
from op_dsl import *  # noqa: F403

FLOATS = (f16, bf16, f32, f64)
OTHERS = (b8, u8, i64, c64)


def channels_last(*shape, **options):
    order = (0, *range(2, len(shape)), 1)
    moved = T(*(shape[dim] for dim in order), **options)
    return permuted(moved, 0, len(shape) - 1, *range(1, len(shape) - 1))


LAYOUTS = [
    channels_last(2, 6, 4, 5),
    channels_last(2, 6, 4, 5, 3),
    transposed(T(6, 2, 4), 0, 1),
    transposed(T(2, 4, 6)),
    expanded(T(1, 6, 1), 2, 6, 4),
    sliced(T(2, 6, 8), slice(None), slice(None), slice(None, None, 2)),
    sliced(T(3, 6, 4), slice(1, 3)),
]
for x in LAYOUTS:
    for training in (True, False):
        case("batch_norm", x, N(6), N(6), P(6), P(6), training)
    case("group_norm", x, 3, P(6), None)
    case("group_norm", x, 2)
    case("instance_norm", x, weight=P(6))
    case("instance_norm", x, N(6), N(6), use_input_stats=False)
    last = x.shape[-1:]
    case("layer_norm", x, last, P(*last), P(*last))
    case("rms_norm", x, last, P(*last))
    case("rms_norm", x, x.shape[1:])
    case("local_response_norm", x, 3)
    case("normalize", x)

for dtype in FLOATS + OTHERS:
    x = T(2, 6, 4, dtype=dtype)
    run = case if dtype in FLOATS else bad
    run("batch_norm", x, None, None, None, None, True)
    run("group_norm", x, 2)
    run("instance_norm", x)
    run("layer_norm", x, (4,))
    (case if dtype in (*FLOATS, c64) else bad)("rms_norm", x, (4,))
    (case if dtype in (*FLOATS, c64) else bad)("normalize", x)
bad("local_response_norm", T(2, 6, 4, dtype=u8), 3)
for dtype in (f16, bf16, f64, i64):
    case("local_response_norm", T(2, 6, 4, dtype=dtype), 3)

# Half an input may meet whole parameters.
for dtype in (f16, bf16, f32, f64):
    x = T(2, 6, 4, dtype=dtype)
    for other in (f16, bf16, f32, f64):
        same = dtype == other
        mixed = dtype in (f16, bf16) and other == f32
        run = case if same or mixed else bad
        w = P(6, dtype=other)
        run("batch_norm", x, None, None, w, w, True)
        run("batch_norm", x, None, None, w, None, True)
        run("batch_norm", x, None, None, None, w, True)
        run("batch_norm", x, N(6, dtype=other), N(6, dtype=other))
        run("batch_norm", x, N(6, dtype=other), N(6, dtype=other), w, w, True)
        run("instance_norm", x, weight=w)
        run("group_norm", x, 3, w, w)
        run("group_norm", x, 3, w)
        run("group_norm", x, 3, None, w)
        v = P(4, dtype=other)
        run("layer_norm", x, (4,), v, v)
        run("layer_norm", x, (4,), v)
        run("layer_norm", x, (4,), None, v)
        case("rms_norm", x, (4,), v)
        if not same:
            (bad if dtype != other else case)("batch_norm", x, N(6, dtype=dtype), N(6, dtype=other), P(6, dtype=dtype))
            bad("batch_norm", x, N(6, dtype=other), N(6, dtype=other), P(6, dtype=dtype), P(6, dtype=dtype), True)
            bad("layer_norm", x, (4,), P(4, dtype=dtype), v)
            bad("group_norm", x, 3, P(6, dtype=dtype), w)
bad("batch_norm", T(2, 6, 4, dtype=i64), N(6), N(6), P(6), P(6))
bad("layer_norm", T(2, 6, 4, dtype=i64), (4,), P(4))
bad("group_norm", T(2, 6, 4, dtype=i64), 3, P(6))

# Nothing to normalize.
for training in (True, False):
    case("batch_norm", T(0, 3, 4), N(3), N(3), P(3), P(3), training)
    case("batch_norm", T(0, 3, 4), N(3), N(3), None, None, training)
    case("batch_norm", T(0, 3, 4), N(3), N(3), None, P(3), training)
    case("batch_norm", N(0, 3, 4), N(3), N(3), P(3), P(3), training)
    case("batch_norm", T(2, 0, 4), N(0), N(0), None, None, training)
    case("batch_norm", T(2, 3, 0), N(3), N(3), P(3), None, training)
for shape in ((0, 6, 4), (2, 6, 0)):
    case("group_norm", T(*shape), 3, P(6), P(6))
    case("instance_norm", T(*shape))
    case("local_response_norm", T(*shape), 2)
    case("normalize", T(*shape))
case("layer_norm", T(0, 4), (4,), P(4), P(4))
case("layer_norm", T(2, 0), (0,), P(0), P(0))
case("rms_norm", T(0, 4), (4,), P(4))
case("rms_norm", T(2, 0), (0,))

x = VN([[[1.0, 2.0], [3.0, 5.0], [-1.0, 0.5], [2.0, 2.0]]])
scale, shift = VN([1.0, 2.0, 0.5, -1.0]), VN([0.0, 1.0, -1.0, 0.25])
case("batch_norm", x, VN([0.5, 1.0, 0.0, 2.0]), VN([1.0, 4.0, 0.25, 1.0]), scale, shift)
case("batch_norm", x, None, None, scale, None, True)
case("instance_norm", x, weight=scale, bias=shift)
case("group_norm", x, 2, scale, shift)
case("layer_norm", x, (2,), VN([1.0, 2.0]), VN([0.0, 1.0]), 1e-3)
case("layer_norm", x, (4, 2))
case("rms_norm", x, (2,), VN([1.0, 2.0]))
case("rms_norm", VN([[1e-3, 2e-3]], dtype=bf16), (2,))
case("rms_norm", VN([[1e-3, 2e-3]]), (2,))
case("local_response_norm", x, 2)
case("local_response_norm", x, 3, 1.0, 2.0, 0.5)
case("normalize", x, 1.0, 2)
case("normalize", x, 2.0, (1, 2))
