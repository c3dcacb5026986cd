"""Factorizations of matrices, and what follows from them: determinants, norms of matrices, systems of equations."""
from op_dsl import N, T, bad, case, transposed
from op_linalg import L, each

import torch

C64 = torch.complex64

SQUARE = ((3, 3), (2, 3, 3), (0, 0), (2, 1, 4, 4))
TALL = ((4, 3), (3, 4), (2, 4, 3), (3, 3))

for name in ("cholesky_ex", "eigh", "eigvalsh", "eig", "eigvals", "det", "slogdet", "inv_ex", "lu_factor", "lu_factor_ex"):
    shapes = SQUARE if name not in ("lu_factor", "lu_factor_ex") else TALL
    each("linalg_" + name, shapes, squares=shapes is SQUARE)
case("linalg_cholesky", N(0, 0), via=L + "cholesky")
bad("linalg_cholesky", T(4, 3), via=L + "cholesky")
bad("linalg_cholesky", T(4), via=L + "cholesky")
case("linalg_cholesky_ex", T(3, 3), upper=True, via=L + "cholesky_ex")
case("linalg_cholesky_ex", transposed(T(3, 3)), via=L + "cholesky_ex")

for name in ("qr", "svd", "svdvals", "pinv"):
    each("linalg_" + name, TALL)
for mode in ("complete", "r"):
    case("linalg_qr", T(4, 3), mode, via=L + "qr")
    case("linalg_qr", T(2, 3, 4), mode, via=L + "qr")
bad("linalg_qr", T(4, 3), "other", via=L + "qr")
case("linalg_svd", T(4, 3), full_matrices=False, via=L + "svd")
case("linalg_svd", T(2, 3, 4), full_matrices=False, via=L + "svd")
case("linalg_pinv", T(3, 3), hermitian=True, via=L + "pinv")
for a, b in (((4, 3), (4, 2)), ((2, 4, 3), (2, 4, 1)), ((3, 3), (3, 3))):
    case("linalg_lstsq", T(*a), T(*b), via=L + "lstsq")
for a, b in (((3, 3), (3, 2)), ((2, 3, 3), (3, 2)), ((2, 3, 3), (2, 3, 4))):
    case("linalg_solve_triangular", T(*a), T(*b), upper=True, via=L + "solve_triangular")
    case("linalg_solve_ex", T(*a), T(*b), via=L + "solve_ex")
    case("cholesky_solve", T(*b), T(*a), via="torch.cholesky_solve")
    case("triangular_solve", T(*b), T(*a), via="torch.triangular_solve")
case("linalg_solve_triangular", T(3, 3), T(2, 3), upper=False, left=False, via=L + "solve_triangular")
case("linalg_solve_triangular", N(3, 3), T(3, 2), upper=False, unitriangular=True, via=L + "solve_triangular")
bad("linalg_solve_triangular", T(3, 3), T(4, 2), upper=True, via=L + "solve_triangular")
bad("linalg_solve_triangular", T(3, 4), T(3, 2), upper=True, via=L + "solve_triangular")
case("cholesky_inverse", T(3, 3), via="torch.cholesky_inverse")
case("cholesky_inverse", T(2, 3, 3), via="torch.cholesky_inverse")
for name in ("det", "slogdet", "logdet"):
    for shape in SQUARE:
        case(name, T(*shape), via="torch." + name)
case("qr", T(4, 3), via="torch.qr")
case("svd", T(4, 3), via="torch.svd")
case("pinverse", T(4, 3), via="torch.pinverse")
for n in (1, 2, 3, 5, -2):
    case("linalg_matrix_power", T(3, 3), n, via=L + "matrix_power")
    case("matrix_power", N(2, 3, 3), n, via="torch.matrix_power")
