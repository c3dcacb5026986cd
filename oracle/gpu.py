"""What autograd keeps for backward, on a GPU too: tensors of PyTorch's fake ones stand for a GPU's, and nothing is computed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import torch
from torch import Tensor, nn
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.autograd.graph import saved_tensors_hooks
from torch.nn import functional

DTYPES = (torch.float32, torch.float16, torch.bfloat16)


def kept(model: nn.Module, run: Callable[[], Any]) -> int:
    """Bytes of every storage that is kept, each once and whole; parameters and buffers left out."""
    own = {tensor.untyped_storage()._cdata for tensor in [*model.parameters(), *model.buffers()]}
    found: dict[int, tuple[int, Tensor]] = {}

    def pack(tensor: Tensor) -> Tensor:
        storage = tensor.untyped_storage()
        if storage._cdata not in own:
            found[storage._cdata] = (storage.nbytes(), tensor)
        return tensor

    with saved_tensors_hooks(pack, lambda tensor: tensor):
        out = run()
    del out
    return sum(size for size, _ in found.values())


def move(model: nn.Module, device: str) -> None:
    """Puts tensors of the same sizes on `device`: those of the meta device can't be copied. Shared ones stay shared."""
    moved: dict[Tensor, Tensor] = {}

    def there(tensor: Tensor) -> Tensor:
        if tensor not in moved:
            data = torch.zeros(tensor.shape, dtype=tensor.dtype, device=device)
            is_parameter = isinstance(tensor, nn.Parameter)
            moved[tensor] = nn.Parameter(data, tensor.requires_grad) if is_parameter else data
        return moved[tensor]

    for module in model.modules():
        for tensors in (module._parameters, module._buffers):
            tensors.update({name: there(tensor) for name, tensor in tensors.items() if tensor is not None})


def gpu_attention(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attn_mask: Tensor | None = None,
    dropout_p: float = 0.0,
    is_causal: bool = False,
) -> Tensor:
    """Attention by the kernel that a build with CUDA takes; this build has none, and would take the unfused one."""
    if attn_mask is not None:
        raise NotImplementedError("attention with a mask")
    if torch.is_autocast_enabled("cuda"):
        query, key, value = (x.to(torch.get_autocast_dtype("cuda")) for x in (query, key, value))
    if query.dtype == torch.float32:
        op = torch.ops.aten._scaled_dot_product_efficient_attention
        return op(query, key, value, None, True, dropout_p, is_causal)[0]
    return torch.ops.aten._scaled_dot_product_flash_attention(query, key, value, dropout_p, is_causal)[0]


@contextmanager
def autocast(dtype: torch.dtype) -> Iterator[None]:
    """torch.autocast("cuda"), which a build without CUDA switches off."""
    torch.set_autocast_dtype("cuda", dtype)
    torch.set_autocast_enabled("cuda", dtype != torch.float32)
    try:
        yield
    finally:
        torch.set_autocast_enabled("cuda", False)
        torch.clear_autocast_cache()


def kept_on_gpu(model: nn.Module, run: Callable[[], Any]) -> dict[str, int]:
    """Bytes kept by dtype: float32, and those of torch.autocast. The model is moved; `run` makes its inputs."""
    patch = mock.patch.object(functional, "scaled_dot_product_attention", gpu_attention)
    fields = {}
    with FakeTensorMode(), patch:
        move(model, "cuda")
        for dtype in DTYPES:
            with autocast(dtype):
                fields[str(dtype).removeprefix("torch.")] = kept(model, run)
    return fields
