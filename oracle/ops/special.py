"""Special functions of torch.special."""
from op_dsl import N, T, bad, case

import torch

S = "torch.special."

UNARY = (
    "airy_ai bessel_j0 bessel_j1 bessel_y0 bessel_y1 entr erfcx expit gammaln i0e i1 i1e log_ndtr modified_bessel_i0 "
    "modified_bessel_i1 modified_bessel_k0 modified_bessel_k1 ndtr ndtri psi scaled_modified_bessel_k0 "
    "scaled_modified_bessel_k1 spherical_bessel_j0"
).split()
WITHOUT_GRADIENT = {name for name in UNARY if "bessel" in name or "airy" in name}

for name in UNARY:
    if name not in WITHOUT_GRADIENT:
        case("special_" + name, T(2, 3), via=S + name)
        case("special_" + name, T(dtype=torch.float64), via=S + name)
    case("special_" + name, N(2, 3), via=S + name)
    case("special_" + name, N(2, 3, dtype=torch.int64), via=S + name)
for name in ("xlog1py", "gammainc", "gammaincc"):
    case("special_" + name, N(2, 3), T(3), via=S + name)
    case("special_" + name, N(2, 1), N(3), via=S + name)
case("special_xlog1py", T(2, 3), T(3), via=S + "xlog1py")
case("special_zeta", N(2, 1), N(3), via=S + "zeta")
