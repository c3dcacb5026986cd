"""torch.library: operators that a package defines. Kernels aren't registered here; functions of Python's run."""

import functools

import torch

_fakes = {}


class Library:
    """torch.library.Library: what a package says of its operators is read and not kept."""

    def __init__(self, ns, kind, dispatch_key=""):
        self.ns, self.kind = ns, kind

    def define(self, schema, alias_analysis="", *, tags=()):
        return schema.partition("(")[0]

    def impl(self, op_name, fn, dispatch_key="", *, with_keyset=False, allow_override=False):
        return None

    def fallback(self, fn, dispatch_key="", *, with_keyset=False):
        return None

    _register_fake = impl


def register_fake(op, func=None, /, *, lib=None, _stacklevel=1, allow_override=False):
    def keep(func):
        _fakes[str(op)] = func
        return func

    return keep if func is None else keep(func)


impl_abstract = register_fake


def _nothing(*args, **kwargs):
    return None


register_autograd = register_vmap = _nothing


def register_kernel(op, device_types, func=None, /, *, lib=None):
    return (lambda func: func) if func is None else func


impl = register_kernel


def define(qualname, schema=None, *, lib=None, tags=()):
    return None


class CustomOpDef:
    """An operator written in Python: it runs by its rule for sizes where it has one, else as it is written."""

    def __init__(self, name, function):
        self._name, self._function = name, function
        functools.update_wrapper(self, function)

    def __call__(self, *args, **kwargs):
        return _fakes.get(self._name, self._function)(*args, **kwargs)

    def register_fake(self, function, /):
        _fakes[self._name] = function
        return function

    def register_kernel(self, device_types, function=None, /):
        return (lambda function: function) if function is None else function

    def register_autograd(self, backward, /, *, setup_context=None):
        return None

    def register_vmap(self, function=None, /):
        return (lambda function: function) if function is None else function


def custom_op(name, fn=None, /, *, mutates_args=(), device_types=None, schema=None, tags=None):
    def make(fn):
        made = CustomOpDef(name, fn)
        namespace, _, short = name.partition("::")
        setattr(getattr(torch.ops, namespace), short, made)
        return made

    return make if fn is None else make(fn)


def triton_op(name, fn=None, /, *, mutates_args=(), schema=None):
    return custom_op(name, fn, mutates_args=mutates_args, schema=schema)


def wrap_triton(triton_kernel, /):
    return triton_kernel
