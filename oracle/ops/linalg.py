"""What weights are computed with: their norms, exponentials, reflections; systems of equations."""
from op_dsl import N, T, bad, case, transposed

import torch

WN = "torch._weight_norm"
HP = "torch.linalg.householder_product"
SOLVE = "torch.linalg.solve"

for dim in (0, 1, 2, 3, -1, -3):
    case("norm_except_dim", T(8, 3, 5, 4), 2, dim)
case("norm_except_dim", T(20, 10), 2, 0)
case("norm_except_dim", T(20, 10), 2, 1)
case("norm_except_dim", T(20, 10))
case("norm_except_dim", T(20), 2, 0)
case("norm_except_dim", transposed(T(20, 10)), 2, 0)
case("norm_except_dim", T(20, 10, dtype=torch.float16), 2, 0)
case("norm_except_dim", T(20, 10, dtype=torch.float64), 1, 0)
bad("norm_except_dim", T(20, 10), 2, 2)

case("weight_norm", T(20, 10), T(20, 1), 0, via=WN)
case("weight_norm", T(20, 10), T(20, 1), via=WN)
case("weight_norm", T(20, 10), N(20, 1), 0, via=WN)
case("weight_norm", N(20, 10), N(20, 1), 0, via=WN)
case("weight_norm", T(20, 10), T(1, 10), 1, via=WN)
case("weight_norm", T(20, 10), T(), -1, via=WN)
case("weight_norm", T(8, 3, 3, 3), T(8, 1, 1, 1), 0, via=WN)
case("weight_norm", T(8, 3, 3, 3), T(1, 3, 1, 1), 1, via=WN)
case("weight_norm", T(8, 3, 3, 3), T(1, 1, 1, 3), 3, via=WN)
case("weight_norm", transposed(T(10, 20)), T(20, 1), 0, via=WN)
case("weight_norm", T(20), T(20), 0, via=WN)
case("weight_norm", T(20, 10, dtype=torch.bfloat16), T(20, 1, dtype=torch.bfloat16), 0, via=WN)
case("weight_norm", T(20, 10, dtype=torch.float16), T(20, 1, dtype=torch.float16), 0, via=WN)

for shape in ((4, 4), (2, 4, 4), (1, 1), (0, 0), (2, 3, 5, 5)):
    case("matrix_exp", T(*shape))
case("matrix_exp", N(4, 4))
case("matrix_exp", T(4, 4, dtype=torch.float64))
case("matrix_exp", transposed(T(4, 4)))
bad("matrix_exp", T(4, 3))
bad("matrix_exp", T(4))
bad("matrix_exp", N(4, 4, dtype=torch.int64))

case("linalg_solve", T(4, 4), T(4, 4), via=SOLVE)
case("linalg_solve", T(4, 4), T(4, 2), via=SOLVE)
case("linalg_solve", T(4, 4), T(4), via=SOLVE)
case("linalg_solve", T(3, 4, 4), T(3, 4, 2), via=SOLVE)
case("linalg_solve", T(3, 4, 4), T(3, 4), via=SOLVE)
case("linalg_solve", T(3, 4, 4), T(4, 2), via=SOLVE)
case("linalg_solve", N(4, 4), T(4, 2), via=SOLVE)
case("linalg_solve", T(4, 4), N(4, 2), via=SOLVE)
case("linalg_solve", N(4, 4), N(4, 2), via=SOLVE)
case("linalg_solve", T(4, 4), T(2, 4), left=False, via=SOLVE)
bad("linalg_solve", T(4, 3), T(4, 2), via=SOLVE)
bad("linalg_solve", T(4, 4), T(3, 2), via=SOLVE)
bad("linalg_solve", T(4), T(4), via=SOLVE)

for shape, k in (((5, 3), 3), ((5, 3), 2), ((4, 4), 4), ((2, 5, 3), 3)):
    case("linalg_householder_product", T(*shape), T(*shape[:-2], k), via=HP)
    case("linalg_householder_product", N(*shape), N(*shape[:-2], k), via=HP)
bad("linalg_householder_product", T(3, 5), T(3), via=HP)
bad("linalg_householder_product", T(5, 3), T(4), via=HP)
bad("linalg_householder_product", T(5), T(1), via=HP)
bad("linalg_householder_product", T(2, 5, 3), T(3), via=HP)

case("vdot", T(3), T(3))
case("vdot", N(3), T(3))
case("vdot", T(3), N(3))
bad("vdot", T(3), T(4))
bad("vdot", T(2, 3), T(2, 3))
bad("vdot", T(3), T(3, dtype=torch.float64))
