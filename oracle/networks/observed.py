"""What one call of summary() gives, as case.json says it: of real torchinfo, or of what stands in for it."""

from __future__ import annotations

import contextlib
import io
import warnings
from typing import Any

import torchinfo
from torch import nn

from .case import Case, make

TOTALS = (
    "total_params",
    "trainable_params",
    "total_param_bytes",
    "total_output_bytes",
    "total_input",
    "total_mult_adds",
)
ROW_FIELDS = (
    "class_name",
    "var_name",
    "depth",
    "depth_index",
    "num_params",
    "trainable_params",
    "trainable",
    "param_bytes",
    "output_bytes",
    "macs",
    "input_size",
    "output_size",
    "kernel_size",
    "groups",
    "is_recursive",
    "is_leaf_layer",
    "executed",
)


def plain(value: Any) -> Any:
    """torch.Size, tuples and integers that JavaScript can't hold, as JSON."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, int) and abs(value) >= 2**53:
        return str(value)
    return value


def row_of(layer: Any) -> dict[str, Any]:
    names = [name for name in ROW_FIELDS if hasattr(layer, name)]  # 1.8.0 has no groups
    return {name: plain(getattr(layer, name)) for name in names}


def result_fields(result: Any) -> dict[str, Any]:
    return {
        "totals": {name: plain(getattr(result, name)) for name in TOTALS},
        "inputSize": plain(result.input_size),
        "rows": [row_of(layer) for layer in result.summary_list],
    }


def error_fields(error: Exception) -> dict[str, Any]:
    fields = {"type": type(error).__name__, "message": str(error)}
    if error.__cause__ is not None:
        cause = error.__cause__
        fields["cause"] = {"type": type(cause).__name__, "message": str(cause)}
    return {"error": fields}


def run_earlier(case: Case) -> None:
    """The calls before that of the case, on which a cached forward pass may depend."""
    if hasattr(torchinfo, "clear_cached_forward_pass"):  # 1.8.0 has none
        torchinfo.clear_cached_forward_pass()
    for build, call in case.earlier:
        with contextlib.redirect_stdout(io.StringIO()):
            torchinfo.summary(build(), **make(call))


def observe(case: Case, model: nn.Module) -> tuple[Any, dict[str, Any]]:
    """What the case's call on `model` returns (None when it raises), and the fields of case.json it decides."""
    printed = io.StringIO()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            with contextlib.redirect_stdout(printed):
                result = torchinfo.summary(model, **make(case.call))
        except Exception as error:  # noqa: BLE001 - any error is what the case records
            return None, error_fields(error)
    for name, unit in case.units.items():
        setattr(result.formatting, name, torchinfo.Units(unit))
    fields: dict[str, Any] = {}
    if printed.getvalue() != str(result) + "\n":
        fields["printed"] = printed.getvalue()
    half = [str(item.message) for item in caught if "Half precision" in str(item.message)]
    if half:
        fields["warnings"] = half
    return result, fields | result_fields(result)
