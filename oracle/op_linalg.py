"""What every function of torch.linalg on a matrix is called with."""
from op_dsl import N, T, bad, case

import torch

L = "torch.linalg."
F64 = torch.float64


def each(op, shapes, *args, via=None, squares=False, **kwargs):
    """Calls on these shapes; refused ones too, of another shape where it takes `squares` alone."""
    via = via or L + op.removeprefix("linalg_")
    for shape in shapes:
        case(op, T(*shape), *args, via=via, **kwargs)
    case(op, N(*shapes[0]), *args, via=via, **kwargs)
    case(op, T(*shapes[0], dtype=F64), *args, via=via, **kwargs)
    bad(op, T(3), *args, via=via, **kwargs)
    bad(op, N(*shapes[0], dtype=torch.int64), *args, via=via, **kwargs)
    if squares:
        bad(op, T(4, 3), *args, via=via, **kwargs)
