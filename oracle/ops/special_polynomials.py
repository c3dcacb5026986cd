"""Orthogonal polynomials of torch.special."""
from op_dsl import T, V, VN, N, bad, case

import torch

S = "torch.special."
CHEBYSHEV = [f"{shift}chebyshev_polynomial_{kind}" for kind in "tuvw" for shift in ("", "shifted_")]
OTHERS = ["hermite_polynomial_h", "hermite_polynomial_he", "laguerre_polynomial_l", "legendre_polynomial_p"]

for name in CHEBYSHEV + OTHERS:
    op, via = "special_" + name, S + name
    case(op, V([[0.0], [0.5], [1.0], [-1.0], [2.0]]), VN([-1, 0, 1, 2, 3, 7]), via=via)
    case(op, T(2, 3), 2, via=via)
    case(op, T(2, 3, dtype=torch.float64), N(3), via=via)
    case(op, 2, VN([0, 1, 2]), via=via)
    case(op, VN([1, 2, 3]), 2, via=via)
    bad(op, N(2, 3, dtype=torch.bfloat16), 2, via=via)
