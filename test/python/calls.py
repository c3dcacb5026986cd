"""Runs the recorded calls of ops from their own source, and says what the recording says of each."""

import json
import pathlib
import runpy
import sys
import types

#: Multiply-adds and what is saved are the engine's affair: nothing counts them here.
sys.modules["macs"] = types.SimpleNamespace(MultiplyAdds=None)
OPS = pathlib.Path("/lib/layerwise/oracle")
sys.path.insert(0, str(OPS))

import torch

import op_dsl
import op_run
from op_encode import encode
from torch._numbers import known
from torch._unknown import is_unknown


def call(case):
    """As op_run.record_call, without what is saved."""
    seen = {}
    line = {"op": case.op}
    if isinstance(case.via, str):
        line["via"] = case.via
    line |= {"args": encode(list(case.args), seen), "kwargs": encode(case.kwargs, seen)}
    try:
        function, args, kwargs, inputs = op_run.start(case)
        result = function(*args, **kwargs)
        kind, leaves = op_run.flatten(result)
        return line | {"outKind": kind, "out": op_run.describe_outputs(case, leaves, inputs)}
    except Exception as error:
        return line | {"error": {"type": type(error).__name__, "message": op_run.message_of(error)}}


def encode_output(output, with_values, encoded=op_run.encode_output):
    """Elements that a run on shapes doesn't have are left out."""
    is_known = not isinstance(output, torch.Tensor) or known(output) is not None
    return encoded(output, with_values and is_known)


def build(spec, built=op_run.build):
    """Values are written into memory that is known; where there are none, nothing is."""
    made = torch.empty if spec.values is None else torch.zeros
    op_run.fill = lambda count, dtype: made(count, dtype=dtype)
    return built(spec)


def valued(values, dtype=None, *rest, made=op_dsl.V, **named):
    """Elements of complex tensors aren't kept."""
    spec = made(values, dtype, *rest, **named)
    if any(map(is_unknown, spec.values)):
        return op_dsl.Spec(spec.shape, spec.dtype, grad=False)
    return spec


op_dsl.V = valued
op_run.record_call = call
op_run.build = build
op_run.encode_output = encode_output


def run(family):
    """Prints the cases of a family, a line for each."""
    op_dsl.CASES.clear()
    for path in sorted((OPS / "ops").glob("*.py")):
        if path.stem.split("_")[0] == family:
            runpy.run_path(str(path))
    for case in op_dsl.CASES:
        print(json.dumps(op_run.record(case)))
