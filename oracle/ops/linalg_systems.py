"""Factorizations with pivots, and the systems they solve; ranks, conditions, and matrices of tensors."""
from op_dsl import N, T, V, VN, bad, case

import torch

L = "torch.linalg."
F64 = torch.float64


def each(op, shapes, *args, squares=False, **kwargs):
    via = L + op.removeprefix("linalg_")
    for shape in shapes:
        case(op, T(*shape), *args, via=via, **kwargs)
    case(op, N(*shapes[0]), *args, via=via, **kwargs)
    case(op, T(*shapes[0], dtype=F64), *args, via=via, **kwargs)
    bad(op, T(3), *args, via=via, **kwargs)
    bad(op, N(*shapes[0], dtype=torch.int64), *args, via=via, **kwargs)
    if squares:
        bad(op, T(4, 3), *args, via=via, **kwargs)


each("linalg_lu", ((4, 3), (3, 4), (2, 4, 3), (3, 3)))
each("linalg_ldl_factor", ((3, 3), (2, 3, 3)), squares=True)
each("linalg_ldl_factor_ex", ((3, 3), (2, 3, 3)), squares=True)
case("linalg_ldl_factor", T(3, 3), hermitian=True, via=L + "ldl_factor")

PIVOTS = VN([1, 2, 3], dtype=torch.int32)
for b in ((3, 2), (3, 1)):
    case("linalg_lu_solve", T(3, 3), PIVOTS, T(*b), via=L + "lu_solve")
    case("linalg_lu_solve", N(3, 3), PIVOTS, T(*b), via=L + "lu_solve")
    case("linalg_lu_solve", T(3, 3), PIVOTS, N(*b), via=L + "lu_solve")
    case("lu_solve", T(*b), T(3, 3), PIVOTS, via="torch.lu_solve")
    case("linalg_ldl_solve", N(3, 3), PIVOTS, N(*b), via=L + "ldl_solve")
    case("linalg_ldl_solve", T(3, 3), PIVOTS, T(*b), via=L + "ldl_solve")
case("linalg_lu_solve", T(3, 3), PIVOTS, T(2, 3), left=False, via=L + "lu_solve")
case("linalg_lu_solve", T(3, 3), PIVOTS, T(3, 2), adjoint=True, via=L + "lu_solve")
PAIR = VN([[1, 2, 3], [1, 2, 3]], dtype=torch.int32)
case("linalg_lu_solve", T(2, 3, 3), PAIR, T(2, 3, 2), via=L + "lu_solve")
case("linalg_lu_solve", T(2, 3, 3), PAIR, T(3, 2), via=L + "lu_solve")
case("linalg_ldl_solve", N(2, 3, 3), PAIR, N(2, 3, 2), via=L + "ldl_solve")
bad("linalg_lu_solve", T(3, 4), PIVOTS, T(3, 2), via=L + "lu_solve")
bad("linalg_lu_solve", T(3, 3), PIVOTS, T(4, 2), via=L + "lu_solve")
bad("linalg_lu_solve", T(3, 3), N(3, dtype=torch.int64), T(3, 2), via=L + "lu_solve")
bad("linalg_lu_solve", T(3, 3), N(2, dtype=torch.int32), T(3, 2), via=L + "lu_solve")
bad("linalg_lu_solve", T(3, 3), PIVOTS, T(3, 2, dtype=F64), via=L + "lu_solve")
bad("linalg_ldl_solve", N(3, 4), PIVOTS, N(3, 2), via=L + "ldl_solve")
bad("linalg_ldl_solve", N(3, 3), PIVOTS, N(4, 2), via=L + "ldl_solve")
bad("linalg_ldl_solve", N(3, 3), PIVOTS, N(3), via=L + "ldl_solve")
bad("linalg_ldl_solve", N(3, 3), N(3, dtype=torch.float32), N(3, 2), via=L + "ldl_solve")
bad("linalg_ldl_solve", N(3, 3), PIVOTS, N(3, 2, dtype=F64), via=L + "ldl_solve")

for shape in ((3, 3), (2, 3, 3), (4, 3), (2, 3, 4)):
    case("linalg_cond", T(*shape), via=L + "cond")
    case("linalg_cond", T(*shape), 2, via=L + "cond")
    case("linalg_cond", T(*shape), -2, via=L + "cond")
    case("linalg_matrix_rank", N(*shape), via=L + "matrix_rank")
    case("linalg_matrix_rank", N(*shape), 0.1, via=L + "matrix_rank")
    case("linalg_matrix_rank", N(*shape), atol=0.1, rtol=0.2, via=L + "matrix_rank")
for p in (1, -1, float("inf"), float("-inf"), "fro", "nuc"):
    case("linalg_cond", T(3, 3), p, via=L + "cond")
    case("linalg_cond", T(2, 3, 3), p, via=L + "cond")
bad("linalg_cond", T(4, 3), 1, via=L + "cond")
bad("linalg_cond", T(4, 3), "fro", via=L + "cond")
bad("linalg_cond", T(3, 3), 3, via=L + "cond")
bad("linalg_cond", T(3), via=L + "cond")
bad("linalg_cond", N(3, 3, dtype=torch.int64), via=L + "cond")
case("linalg_matrix_rank", N(3, 3), hermitian=True, via=L + "matrix_rank")
case("linalg_matrix_rank", N(3, 3, dtype=F64), via=L + "matrix_rank")
bad("linalg_matrix_rank", T(3), via=L + "matrix_rank")
bad("linalg_matrix_rank", T(4, 3), hermitian=True, via=L + "matrix_rank")
bad("linalg_matrix_rank", N(3, 3, dtype=torch.int64), via=L + "matrix_rank")

case("linalg_tensorinv", T(4, 6, 8, 3), via=L + "tensorinv")
case("linalg_tensorinv", T(4, 4), ind=1, via=L + "tensorinv")
case("linalg_tensorinv", T(6, 2, 3), ind=1, via=L + "tensorinv")
case("linalg_tensorinv", N(2, 3, 6), ind=2, via=L + "tensorinv")
bad("linalg_tensorinv", T(4, 6, 8, 2), via=L + "tensorinv")
bad("linalg_tensorinv", T(4, 4), ind=0, via=L + "tensorinv")
case("linalg_tensorsolve", T(2, 3, 6), T(2, 3), via=L + "tensorsolve")
case("linalg_tensorsolve", T(6, 4, 2, 3, 4), T(6, 4), via=L + "tensorsolve")
case("linalg_tensorsolve", T(2, 6, 3), T(2, 3), dims=(1,), via=L + "tensorsolve")
case("linalg_tensorsolve", N(2, 3, 6), T(2, 3), via=L + "tensorsolve")
bad("linalg_tensorsolve", T(2, 3, 5), T(2, 3), via=L + "tensorsolve")
case("linalg_matrix_power", T(3, 3), 0, via=L + "matrix_power")
case("linalg_matrix_power", N(2, 3, 3), 0, via=L + "matrix_power")
case("matrix_power", T(2, 3, 3), 0, via="torch.matrix_power")
