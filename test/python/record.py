"""Runs recorded networks from their own source, and says what the recording says of each."""

import importlib
import json
import warnings

import torchinfo

from networks.case import make
from networks.observed import observe, run_earlier


def described(case):
    run_earlier(case)
    result, fields = observe(case, case.build())
    if result is None:
        return fields
    keep.append(result)
    return {"text": str(result), "summary": result._made.number, **fields}


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
        fields = described(case)
        if "error" not in fields and fields["totals"]["total_input"] is not None and not case.earlier:
            fields["trained"] = trained(case)
        return fields
    except BaseException as error:
        return {"failed": f"{type(error).__name__}: {error}"}
