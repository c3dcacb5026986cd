"""torch.compiler: nothing is compiled here, and a compiled function is the function."""


def _as_it_is(fn=None, *args, **kwargs):
    return (lambda fn: fn) if fn is None or not callable(fn) else fn


disable = allow_in_graph = assume_constant_result = substitute_in_graph = _as_it_is


def compile(*args, **kwargs):
    import torch

    return torch.compile(*args, **kwargs)


def is_compiling():
    return False


is_dynamo_compiling = is_exporting = is_compiling


def reset():
    return None


cudagraph_mark_step_begin = reset


def list_backends(exclude_tags=("debug", "experimental")):
    return ["cudagraphs", "inductor", "onnxrt", "openxla", "tvm"]


def set_stance(stance="default", *, skip_guard_eval_unsafe=False, force_backend=None):
    import contextlib

    return contextlib.nullcontext()
