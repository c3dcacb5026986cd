"""What PyTorch itself says of a case's forward pass: multiply-adds, and bytes saved."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Callable
from typing import Any

import torch
from torch import nn
from torch.nn.attention import SDPBackend, sdpa_kernel
from torchinfo.torchinfo import get_device, process_input

from macs import MultiplyAdds

from .case import Case, make

SUMMARY_OPTIONS = {
    "input_size", "input_data", "batch_dim", "cache_forward_pass", "col_names", "col_width",
    "depth", "device", "dtypes", "mode", "row_settings", "verbose",
}  # fmt: skip


def forward_of(case: Case) -> tuple[nn.Module, Callable[[], Any]] | None:
    """The model and the call that summary() would make; None without an input."""
    torch.manual_seed(0)
    model = case.build()
    call = make(case.call)
    device = call.get("device") or get_device(model, None)
    if "input_size" in call:
        model = model.to(device)
    x, _ = process_input(
        call.get("input_data"), call.get("input_size"), call.get("batch_dim"), device,
        call.get("dtypes"),
    )  # fmt: skip
    if x is None:
        return None
    if call.get("mode", "same") != "same":
        model.train(call["mode"] == "train")
    kwargs = {key: value for key, value in call.items() if key not in SUMMARY_OPTIONS}
    if isinstance(x, dict):
        return model, lambda: model(**x, **kwargs)
    return model, lambda: model(*x, **kwargs)


def plain_rnn(model: nn.Module) -> Any:
    """No oneDNN where there is an RNN: its LSTM keeps a workspace whose size depends on the processor."""
    recurrent = any(isinstance(module, nn.RNNBase) for module in model.modules())
    return torch.backends.mkldnn.flags(enabled=False) if recurrent else contextlib.nullcontext()


@contextlib.contextmanager
def unfused(model: nn.Module) -> Any:
    """FlopCounterMode can't see into PyTorch's fused attention and RNN kernels."""
    fastpath = torch.backends.mha.get_fastpath_enabled()
    torch.backends.mha.set_fastpath_enabled(False)
    try:
        with plain_rnn(model), sdpa_kernel(SDPBackend.MATH):
            yield
    finally:
        torch.backends.mha.set_fastpath_enabled(fastpath)


def exact_macs(case: Case) -> int | None:
    """Multiply-adds of the forward pass: FlopCounterMode's total ÷ 2, None where it doesn't know a product."""
    prepared = forward_of(case)
    if prepared is None:
        return None
    model, run = prepared
    count = MultiplyAdds()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with torch.no_grad(), unfused(model), count:
                run()
    except Exception as error:  # noqa: BLE001
        print(f"  no exact MACs: {error}")
        return None
    return count.total


def saved_bytes(case: Case) -> int | None:
    """Bytes autograd keeps for backward in train mode, each storage once.

    Parameters and buffers don't count: they are there anyway.
    """
    prepared = forward_of(case)
    if prepared is None:
        return None
    model, run = prepared
    model.train()
    saved: list[torch.Tensor] = []  # keeps them alive, so that no address is used twice

    def pack(tensor: torch.Tensor) -> torch.Tensor:
        saved.append(tensor)
        return tensor

    try:
        with warnings.catch_warnings(), torch.enable_grad(), plain_rnn(model):
            warnings.simplefilter("ignore")
            with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
                output = run()
    except Exception as error:  # noqa: BLE001
        print(f"  no saved bytes: {error}")
        return None
    own = {storage_of(tensor) for tensor in (*model.parameters(), *model.buffers())}
    sizes = {storage_of(tensor): tensor.untyped_storage().nbytes() for tensor in saved}
    del output
    return sum(size for storage, size in sizes.items() if storage not in own)


def storage_of(tensor: torch.Tensor) -> int:
    """Which storage it is; meta tensors have no address to tell by."""
    return tensor.untyped_storage()._cdata
