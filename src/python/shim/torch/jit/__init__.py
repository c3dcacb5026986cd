"""torch.jit: nothing is compiled here. A scripted or traced module is the module, marked as such."""

import copy
from typing import Final

from torch.jit import annotations
from torch.nn.modules.module import Module


class _Marked(type):
    """Modules are instances of these classes by their mark."""

    def __instancecheck__(cls, instance):
        return super().__instancecheck__(instance) or (
            cls.__module__ == __name__ and "_scripted" in getattr(instance, "__dict__", ())
        )


class ScriptModule(Module, metaclass=_Marked):
    pass


class RecursiveScriptModule(ScriptModule):
    pass


class TracedModule(ScriptModule):
    pass


class TopLevelTracedModule(TracedModule):
    pass


def _mark(obj, kind):
    """A module that runs as `obj` does, and into whose run nothing looks. Parameters and buffers are those of `obj`."""
    if not _isinstance(obj, Module):
        return obj
    tensors = {id(tensor): tensor for tensor in (*obj.parameters(), *obj.buffers())}
    compiled = copy.deepcopy(obj, tensors)
    for module in compiled.modules():
        module.__dict__["_scripted"] = kind
        module.__dict__["original_name"] = module._get_name()
    return compiled


class Attribute:
    """A value and its type."""

    def __new__(cls, value, type):
        return value


class ScriptFunction:
    """What PyTorch makes of a scripted function; here a function stays what it is."""


class Error(RuntimeError):
    pass


class TracerWarning(Warning):
    pass


class CompilationUnit:
    def __init__(self, lang=None, _frames_up=0):
        raise NotImplementedError("layerwise doesn't have torch.jit.CompilationUnit yet")


def script(obj, optimize=None, _frames_up=0, _rcb=None, example_inputs=None):
    return _mark(obj, "RecursiveScriptModule")


def trace(func, example_inputs=None, *args, **kwargs):
    return _mark(func, "TopLevelTracedModule")


def trace_module(mod, inputs, *args, **kwargs):
    return _mark(mod, "TopLevelTracedModule")


def script_if_tracing(fn):
    return fn


_script_if_tracing = script_if_tracing


def ignore(drop=False, **kwargs):
    """A decorator, with or without arguments."""
    return drop if callable(drop) else unused


def unused(fn):
    return fn


export = script_method = interface = _overload = _overload_method = unused


def is_scripting():
    return False


def is_tracing():
    return False


def annotate(the_type, the_value):
    return the_value


_isinstance = isinstance


def isinstance(obj, target_type):
    return _isinstance(obj, target_type)


def freeze(mod, preserved_attrs=None, optimize_numerics=True):
    return mod


optimize_for_inference = freeze


def optimized_execution(should_optimize):
    import contextlib

    return contextlib.nullcontext()


def fork(func, *args, **kwargs):
    return func(*args, **kwargs)


def wait(future):
    return future


def set_fusion_strategy(strategy):
    return []


def enable_onednn_fusion(enabled):
    return None


def onednn_fusion_enabled():
    return False


def save(m, f, _extra_files=None):
    raise NotImplementedError("layerwise doesn't have torch.jit.save yet")


def load(f, map_location=None, _extra_files=None, _restore_shapes=False):
    raise NotImplementedError("layerwise doesn't have torch.jit.load yet")
