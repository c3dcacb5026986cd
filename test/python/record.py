"""Runs recorded networks from their own source, and says what the recording says of each."""

import contextlib
import importlib
import io
import json
import warnings

import torchinfo

from networks.case import make

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


def plain(value):
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return str(value) if isinstance(value, int) and abs(value) >= 2**53 else value


def error_fields(error):
    fields = {"type": type(error).__name__, "message": str(error)}
    cause = error.__cause__
    if cause is not None:
        fields["cause"] = {"type": type(cause).__name__, "message": str(cause)}
    return {"error": fields}


def observe(case):
    torchinfo.clear_cached_forward_pass()
    for build, call in case.earlier:
        with contextlib.redirect_stdout(io.StringIO()):
            torchinfo.summary(build(), **make(call))
    printed = io.StringIO()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            with contextlib.redirect_stdout(printed):
                result = torchinfo.summary(case.build(), **make(case.call))
        except Exception as error:
            return error_fields(error)
    for name, unit in case.units.items():
        setattr(result.formatting, name, torchinfo.Units(unit))
    text = str(result)
    fields = {
        "text": text,
        "totals": {name: plain(getattr(result, name)) for name in TOTALS},
        "inputSize": plain(result.input_size),
        "rows": [{name: plain(getattr(row, name)) for name in ROW_FIELDS} for row in result.summary_list],
        "summary": result._made.number,
    }
    if printed.getvalue() != text + "\n":
        fields["printed"] = printed.getvalue()
    half = [str(item.message) for item in caught if "Half precision" in str(item.message)]
    if half:
        fields["warnings"] = half
    keep.append(result)
    return fields


def trained(case):
    """The number of the summary of a run in train mode."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            result = torchinfo.summary(case.build(), **{**make(case.call), "mode": "train", "verbose": 0})
        except RuntimeError:
            return None
    keep.append(result)
    return result._made.number


#: Results, so that the engine keeps what they stand for.
keep = []


def cases(topic):
    return {case.name: case for case in importlib.import_module(f"networks.{topic}").CASES}


def run(topic):
    return json.dumps({name: both(case) for name, case in cases(topic).items()})


def both(case):
    try:
        fields = observe(case)
        if "error" not in fields and fields["totals"]["total_input"] is not None and not case.earlier:
            fields["trained"] = trained(case)
        return fields
    except BaseException as error:
        return {"failed": f"{type(error).__name__}: {error}"}
