"""Sparse tensors: here the dense ones of the same sizes, which know that they are sparse. What they are multiplied by and
what comes of it has the same sizes, and PyTorch's counter counts their products as dense ones, too."""

from torch._tensor import Tensor, call
from torch._types import LAYOUTS


def _marked(tensor, layout):
    tensor.is_sparse = layout == "sparse_coo"
    tensor.is_sparse_csr = layout == "sparse_csr"
    tensor.layout = LAYOUTS[layout]
    return tensor


def _to(layout):
    return lambda self, *args, **kwargs: _marked(self.clone(), layout)


def to_dense(self, dtype=None, *, masked_grad=True):
    dense = self.clone() if self.layout != LAYOUTS["strided"] else self
    return dense if dtype is None else dense.to(dtype)


def indices(self):
    _check(self, "indices")
    return self._parts[0] if hasattr(self, "_parts") else self.nonzero().t()


def values(self):
    _check(self, "values")
    return self._parts[1] if hasattr(self, "_parts") else self[tuple(self.nonzero().t())]


def _check(tensor, name):
    if not tensor.is_sparse:
        raise RuntimeError(f"{name} expected sparse coordinate tensor layout but got Strided")


def _nnz(self):
    return indices(self).shape[1]


def sparse_coo_tensor(indices, values, size=None, *, dtype=None, device=None, requires_grad=False, **_):
    """Of these sizes. Its elements aren't known."""
    given = [each if isinstance(each, Tensor) else call("tensor", (each,), {}) for each in (indices, values)]
    if size is None:
        size = [*(row.max().item() + 1 for row in given[0]), *given[1].shape[1:]]
    made = call("empty", tuple(size), {"dtype": dtype or given[1].dtype, "device": device or given[1].device})
    made._parts = given
    return _marked(made.requires_grad_(requires_grad), "sparse_coo")


def spmm(input, mat2):
    return call("mm", (input, mat2), {})


Tensor.to_sparse = Tensor.to_sparse_coo = _to("sparse_coo")
Tensor.to_sparse_csr = _to("sparse_csr")
Tensor.to_dense, Tensor.indices, Tensor.values, Tensor._nnz = to_dense, indices, values, _nnz
