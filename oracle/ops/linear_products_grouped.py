"""Products of matrices by groups."""
from op_dsl import *  # noqa: F403

bf = torch.bfloat16
offs = V([3, 6, 9, 12], torch.int32)

case("grouped_mm", T(4, 8, 16), T(4, 16, 32))
case("grouped_mm", T(4, 8, 16, dtype=bf), T(4, 16, 32, dtype=bf))
case("grouped_mm", T(4, 8, 16, dtype=bf), N(4, 16, 32, dtype=bf), out_dtype=bf)
case("grouped_mm", T(12, 16), T(4, 16, 32), offs=offs)
case("grouped_mm", T(12, 16), transposed(T(4, 32, 16)), offs=offs)
case("grouped_mm", T(4, 8, 16), T(16, 12), offs=offs)
case("grouped_mm", T(12, 16), T(16, 32), offs=V([4, 16], torch.int32))
bad("grouped_mm", T(12, 16), T(4, 16, 32))
bad("grouped_mm", T(4, 8, 16), T(4, 16, 32), offs=offs)
bad("grouped_mm", T(12, 16), T(4, 16, 32), offs=V([3, 6, 9, 12]))
bad("grouped_mm", T(12, 16), T(4, 16, 32), offs=V([3, 6], torch.int32))
bad("grouped_mm", T(12, 16), T(4, 16, 32), offs=V([[3, 6, 9, 12]], torch.int32))
bad("grouped_mm", T(4, 8, 16), T(4, 16, 32), bias=T(4, 32))
bad("grouped_mm", T(4, 8, 16, dtype=bf), T(4, 16, 32, dtype=bf), out_dtype=f32)
bad("grouped_mm", T(4, 8, 16), T(4, 12, 32))
bad("grouped_mm", T(16), T(4, 16, 32))
bad("grouped_mm", T(4, 8, 16), T(16))
bad("grouped_mm", T(4, 8, 16, dtype=bf), T(4, 16, 32))
bad("grouped_mm", T(4, 8, 16, dtype=f64), T(4, 16, 32, dtype=f64))
bad("grouped_mm", T(3, 8, 16), T(4, 16, 32))
bad("grouped_mm", T(12, 16), T(4, 16, 30), offs=offs)
bad("grouped_mm", T(4, 8, 16))
bad("grouped_mm", T(4, 8, 16), T(4, 16, 32), offs)
