"""torchinfo.summary and its parts, by the names and with the arguments that they have there."""

import sys
import warnings
from collections.abc import Iterable, Mapping

from _layerwise import running, said, seen, wire
from _layerwise.channel import ask
from torch import Tensor, device as Device, dtype as Dtype, from_numpy, zeros
from torchinfo.enums import ColumnSettings, Mode, RowSettings, Verbosity
from torchinfo.formatting import FormattingOptions
from torchinfo.layer_info import LayerInfo, layers_of
from torchinfo.model_statistics import Made, ModelStatistics

DEFAULT_COLUMN_NAMES = (ColumnSettings.OUTPUT_SIZE, ColumnSettings.NUM_PARAMS)
DEFAULT_ROW_SETTINGS = {RowSettings.DEPTH}


def summary(
    model,
    input_size=None,
    input_data=None,
    batch_dim=None,
    cache_forward_pass=None,
    col_names=None,
    col_width=25,
    depth=3,
    device=None,
    dtypes=None,
    mode="same",
    row_settings=None,
    verbose=None,
    **kwargs,
):
    """The table of `model`, run on inputs of `input_size` or on `input_data`; printed where `verbose` isn't 0.

    https://github.com/TylerYep/torchinfo#documentation describes each argument. Raises ValueError, TypeError or
    RuntimeError as torchinfo does; what the model raises is the RuntimeError's `__cause__`.
    """
    columns = _columns(col_names, input_data is not None or input_size is not None)
    rows = DEFAULT_ROW_SETTINGS if row_settings is None else {RowSettings(name) for name in row_settings}
    mode = Mode(mode)
    if verbose is None:
        verbose = 0 if getattr(sys, "ps1", None) else 1
    if input_size is not None and device is None:
        device = get_device(model, None)
    validate_user_params(input_data, input_size, columns, col_width, device, dtypes, verbose)
    x, sizes = process_input(input_data, input_size, batch_dim, device, dtypes)
    moved_to = device if input_size is not None else None
    if isinstance(x, (list, tuple)) and not kwargs and all(isinstance(item, Tensor) for item in x):
        said.summarised(model, x)
    made = _forward(model, x, batch_dim, bool(cache_forward_pass), moved_to, mode, kwargs)
    total_input = None if x is None else made.counts[5]
    formatting = FormattingOptions(depth, verbose, columns, col_width, rows)
    results = ModelStatistics(made, sizes, total_input, formatting)
    if verbose > Verbosity.QUIET:
        print(results)
    return results


def _columns(names, has_input):
    if names is not None:
        return tuple(ColumnSettings(name) for name in names)
    return DEFAULT_COLUMN_NAMES if has_input else (ColumnSettings.NUM_PARAMS,)


def validate_user_params(input_data, input_size, col_names, col_width, device, dtypes, verbose):
    options = {
        "verbose": verbose,
        "col_width": col_width,
        "col_names": list(col_names),
        "input_data": None if input_data is None else True,
        "input_size": None if input_size is None else [1],
        "dtypes": _dtypes(dtypes),
    }
    if isinstance(device, Device):
        options["device"] = device
    told = ask("summary_options", {name: wire.encode(value) for name, value in options.items()})
    for text in told:
        warnings.warn(text, stacklevel=2)
    if told and isinstance(device, str):
        device.type


def process_input(input_data, input_size, batch_dim, device, dtypes=None):
    """What the model is called with, and its sizes in the same structure."""
    if input_size is not None:
        options = {
            "input_size": input_size,
            "batch_dim": batch_dim,
            "dtypes": _dtypes(dtypes),
            "device": str(device),
        }
        sent = {name: wire.encode(value) for name, value in options.items() if value is not None}
        return list(wire.decode(ask("summary_inputs", sent, str(Device(device))))), _listed(input_size)
    if input_data is None:
        return None, []
    sizes = get_input_data_sizes(input_data)
    return [input_data] if isinstance(input_data, Tensor) or _is_array(input_data) else input_data, sizes


def _listed(input_size):
    """A list of sizes, of one or of several."""
    if isinstance(input_size, list):
        return [tuple(input_size)] if isinstance(input_size[0], int) else input_size
    return list(input_size) if isinstance(input_size[0], tuple) else [input_size]


def _dtypes(dtypes):
    """Types of tensors name dtypes too: `torch.LongTensor`."""
    if dtypes is None:
        return None
    return [dtype if isinstance(dtype, Dtype) else zeros(0).type(dtype).dtype for dtype in dtypes]


def forward_pass(model, x, batch_dim, cache_forward_pass, device, mode, **kwargs):
    """The rows of a run of `model` on `x`; in the order of registration where `x` is None."""
    return layers_of(_forward(model, x, batch_dim, cache_forward_pass, device, mode, kwargs))


def _forward(model, x, batch_dim, cache_forward_pass, device, mode, kwargs):
    options = {"cache_forward_pass": cache_forward_pass, "mode": str(mode), "input_data": True}
    if batch_dim is not None:
        options["batch_dim"] = batch_dim
    call = _Call(model, x, device, kwargs)
    shown = None if x is None else [wire.number_of(call), seen.seen(x)]
    sent = {name: wire.encode(value) for name, value in options.items()}
    try:
        return Made(*ask("summary", running.number_of_module(model), sent, shown))
    except RuntimeError as error:
        # What isn't an error, like an interrupt, goes its own way.
        if error.__cause__ is not None and not isinstance(error.__cause__, Exception):
            raise error.__cause__ from None
        raise
    finally:
        seen.held.clear()


class _Call:
    """The call of a model that the engine listens to."""

    def __init__(self, model, x, device, kwargs):
        self._parts = model, x, device, kwargs

    def __call__(self):
        model, x, device, kwargs = self._parts
        kwargs = set_device(kwargs, device)
        if device is not None:
            model = _on(model, device)
        if isinstance(x, (list, tuple)):
            return model(*x, **kwargs)
        if isinstance(x, dict):
            return model(**x, **kwargs)
        raise ValueError("Unknown input type")


def _on(model, device):
    wanted = Device(device)
    tensors = (*model.parameters(), *model.buffers())
    return model if all(tensor.device == wanted for tensor in tensors) else model.to(wanted)


def traverse_input_data(data, action_fn, aggregate_fn):
    """`data` with `action_fn` done to its tensors; `aggregate_fn` says what each collection becomes."""
    if isinstance(data, Tensor):
        return action_fn(data)
    if _is_array(data):
        found = action_fn(from_numpy(data))
        return data if isinstance(found, Tensor) else found

    def inner(item):
        return traverse_input_data(item, action_fn, aggregate_fn)

    if isinstance(data, Mapping):
        return aggregate_fn(data)({key: inner(item) for key, item in data.items()})
    if isinstance(data, tuple) and hasattr(data, "_fields"):
        return aggregate_fn(data)(*map(inner, data))
    if isinstance(data, Iterable) and not isinstance(data, str):
        return aggregate_fn(data)([inner(item) for item in data])
    return data


def _is_array(value):
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, numpy.ndarray)


def set_device(data, device):
    if device is None:
        return data
    return traverse_input_data(data, lambda tensor: tensor.to(device, non_blocking=True), type)


def get_device(model, input_data):
    if input_data is not None:
        return None
    parameter = next(model.parameters(), None)
    return Device("cpu") if parameter is None else parameter.device


def get_input_data_sizes(data):
    return traverse_input_data(data, lambda tensor: tensor.size(), type)


def get_total_memory_used(data):
    return data if data is None else wire.decode(ask("summary_bytes", seen.seen(data)))


def clear_cached_forward_pass():
    ask("summary_clear_cache")
