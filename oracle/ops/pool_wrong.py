"""What pools refuse, and in which order."""
from op_dsl import *  # noqa: F403

SIZES = {1: (8,), 2: (8, 6), 3: (8, 6, 4)}
for n, s in SIZES.items():
    x, longer = T(2, 3, *s), (1,) * (n + 1)
    for op in (f"max_pool{n}d", f"max_pool{n}d_with_indices"):
        bad(op, x, 2, longer)
        bad(op, x, 2, 1, longer)
        bad(op, x, 2, 1, 0, longer)
        bad(op, x, longer, longer, longer)
        bad(op, x, [], 1)
        bad(op, x, -2, 1)
        bad(op, x, 0, 1)
        bad(op, x, 2, -1)
        bad(op, x, 2, 1, -1)
        bad(op, x, 3, 1, 2, 2)
        bad(op, x, 3, 1, 3, 2)
        bad(op, x, 3, 1, 2, 0)
        bad(op, x, 3, 1, 0, -1)
        bad(op, x, 3, 1, 1, 8)
        case(op, x, 2, [])
        case(op, x, [2], [1], [1])
        bad(op, T(2, 0, *s), 2)
        bad(op, T(0, *s), 2)
        bad(op, T(2, 3, *s[:-1], 0), 2)
        case(op, T(0, 3, *s), 2)
        if n > 1:
            bad(op, T(), 2)
        bad(op, T(8), 2)
    if n > 1:
        mixed = (1,) * (n - 1)
        bad(f"max_pool{n}d", x, (*mixed, 0), 1)
        bad(f"max_pool{n}d", x, 2, (*mixed, -1))
        bad(f"max_pool{n}d", x, 2, 1, 0, (*mixed, 0))
        bad(f"max_pool{n}d", x, 3, 1, (*mixed, 2), 2)
    op = f"avg_pool{n}d"
    bad(op, x, 2, longer)
    bad(op, x, 2, 1, longer)
    bad(op, x, -2, 1)
    bad(op, x, 0, 1)
    bad(op, x, 2, -1)
    bad(op, x, 2, 1, -1)
    bad(op, x, 3, 1, 2)
    (case if n == 1 else bad)(op, x, 12, 1, 2)
    (bad if n == 3 else case)(op, x, 12, 1, 6)
    bad(op, T(2, 0, *s), 2)
    bad(op, T(0, *s), 2)
    bad(op, T(2, 3, *s[:-1], 0), 2)
    bad(op, T(2, 3, *s, 4, 5), 2)
    if n > 1:
        bad(op, T(), 2)
        bad(op, T(5, 5), 2, divisor_override=0)
        bad(op, T(5), 2, divisor_override=0)
        bad(op, x, 2, divisor_override=0)

    avg, most = f"adaptive_avg_pool{n}d", f"adaptive_max_pool{n}d"
    for op in (avg, most):
        bad(op, x, (2, *longer))
        bad(op, x, None)
        bad(op, x, 2.5)
        bad(op, x, -1)
        bad(op, x, (*longer[2:], -2))
        case(op, x, 0)
        bad(op, T(), 2)
        bad(op, T(2, 3, *s[:-1], 0), 2)
        case(op, T(0, 3, *s), 2)
        bad(op, T(2, 3, *s, 4, 5), 2)
        if n > 1:
            bad(op, x, [2])
            bad(op, T(5), [2] * n)
            bad(op, T(5, 5), [1] * n)
        else:
            bad(op, x, [None])
    for empty in (T(2, 0, *s), T(0, *s)):
        (bad if n == 3 and empty.shape[0] else case)(avg, empty, 2)
        (bad if empty.shape[0] else case)(most, empty, 2)
        case(avg, empty, 1)
    if n > 1:
        case(avg, T(2, 3, *s, 4), 1)
        case(avg, T(*s), 1)
        bad(avg, T(5), 1)
    bad(avg, T(2, 3, *s, dtype=i64), 1)
    case(avg, T(2, 3, *s, dtype=c64), 1)
    if n > 1:
        for kernel in ((2,), (2,) * (n + 1)):
            bad(f"lp_pool{n}d", x, 2.0, kernel)
    bad(f"lp_pool{n}d", x, 0.0, 2)
    bad(f"lp_pool{n}d", x, 2.0, 2, 0)
    bad(f"lp_pool{n}d", x, float("inf"), 20)

for n, s in {2: (8, 6), 3: (8, 6, 4)}.items():
    x, op = T(2, 3, *s), f"fractional_max_pool{n}d"
    bad(op, x, (2,) * (n + 1), output_size=2)
    bad(op, x, 2, output_size=(2,) * (n + 1))
    bad(op, x, 2, output_size=(2,) * (n - 1) + (6,))
    bad(op, x, 2, output_size=-1)
    case(op, x, 2, output_size=0)
    case(op, x, 0, output_size=2)
    bad(op, T(2, 3, *s, 4), 2, output_size=2)
    bad(op, T(2, 3, 0, *s[1:]), 2, output_size=2)
    bad(op, T(3, 0, *s[1:]), 2, output_size=2)
    case(op, T(0, 3, *s), 2, output_size=2)
    bad(op, T(*s), 2, output_size=2)
    bad(op, T(5), 2, output_ratio=(0.5,) * n)
    bad(op, x, 2, output_ratio=(0.5,) * (n - 1))
    case(op, x, 2, output_size=2, _random_samples=N(3, 3, n))
    bad(op, x, 2, output_size=2, _random_samples=N(2, 3))
    bad(op, x, 2, output_size=2, _random_samples=N(2, 2, n))
    bad(op, x, 2, output_size=2, _random_samples=N(1, 3, n))
    bad(op, x, 2, output_size=2, _random_samples=N(2, 3, n + 1))
    bad(op, x, 2, output_size=2, _random_samples=N(2, 3, n, dtype=f64))
bad("fractional_max_pool2d", T(2, 3, 8, 6), 2, output_ratio=(0.5, 0.5, 0.5))
bad("fractional_max_pool2d", T(2, 3, 8, 6), 2, output_ratio=0.5)
case("fractional_max_pool3d", T(2, 3, 8, 6, 4), 2, output_ratio=(0.5, 0.5, 0.5, 0.5))

for n, s in {1: (3,), 2: (3, 2), 3: (3, 2, 2)}.items():
    op = f"max_unpool{n}d"
    x, zeros = T(1, 2, *s), VN(torch.zeros(1, 2, *s, dtype=i64).tolist())
    bad(op, x, zeros, 2, output_size=(1,) * (n + 1))
    bad(op, x, zeros, 2, output_size=(1,) * n)
    bad(op, x, zeros, (2,) * (n + 1))
    bad(op, x, zeros, 2, 1, 4)
    bad(op, T(2), VN([0, 1]), 2)
    bad(op, T(1, 1, 1, 2, *s), VN(torch.zeros(1, 1, 1, 2, *s, dtype=i64).tolist()), 2)
    bad(op, T(1, 0, *s), N(1, 0, *s, dtype=i64), 2)
    bad(op, x, VN(torch.full((1, 2, *s), 99).tolist()), 2)
    bad(op, x, VN(torch.full((1, 2, *s), -1).tolist()), 2)
    bad(op, x, N(1, 2, *s, dtype=i32), 2)
bad("max_unpool2d", T(1, 2, 3, 2), VN(torch.zeros(1, 2, 3, 2, dtype=i64).tolist()), [2])
bad("max_unpool2d", T(1, 2, 3, 2), VN(torch.zeros(1, 2, 3, 2, dtype=i64).tolist()), 2, [2])
case("max_unpool2d", T(1, 2, 3, 2), VN(torch.zeros(1, 2, 3, 2, dtype=i64).tolist()), 2, 0)
bad("max_unpool3d", T(1, 2, 3, 2, 2), VN(torch.zeros(1, 2, 3, 2, 2, dtype=i64).tolist()), 2, 0)

# Arguments of other types. The names of those that are missing aren't recorded: here they are in camel case.
for n, s in SIZES.items():
    x = T(2, 3, *s)
    for op in (f"max_pool{n}d", f"max_pool{n}d_with_indices", f"avg_pool{n}d"):
        bad(op, x, "2")
        bad(op, x, 2.5)
        bad(op, x, None)
        if op != "max_pool3d_with_indices":  # It asks for is_cuda first.
            bad(op, "x", 2)
        bad(op, x, (2.5, 2))
        bad(op, x, 2, "a")
        bad(op, x, 2, stride="a")
        bad(op, x, 2, ceil_mode=1)
        bad(op, x, 2, foo=1)
        bad(op, x, 2, 1, 0, 1, False, False, 1, 2, 3)
    for op in (f"adaptive_avg_pool{n}d", f"adaptive_max_pool{n}d", f"adaptive_max_pool{n}d_with_indices"):
        bad(op, x, (2.5, 2))
        bad(op, x, 2, foo=1)
        bad(op, x, 2, False, 1)
    bad(f"lp_pool{n}d", x, 2.0, 2, "a")
    bad(f"lp_pool{n}d", x, 2.0, 2, 1, False, 1)
    bad(f"lp_pool{n}d", x, 2.0, 2, ceil_mode=1)
    bad(f"lp_pool{n}d", x, 2.0, 2, foo=1)
    if n > 1:
        bad(f"lp_pool{n}d", x, 2.0, 2.5)
        bad(f"fractional_max_pool{n}d", x, 2)
        bad(f"fractional_max_pool{n}d", x, 2, foo=1)
    bad(f"max_unpool{n}d", x, N(2, 3, *s, dtype=i64), 2, 1, 0, None, 1)
