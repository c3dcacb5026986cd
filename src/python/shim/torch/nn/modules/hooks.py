"""A module's call with its hooks, and how hooks are put on: methods of Module."""

import warnings
import weakref
from collections import OrderedDict

from torch.utils.hooks import RemovableHandle

#: Hooks on every module.
_forward = OrderedDict()
_forward_with_kwargs = OrderedDict()
_forward_always = OrderedDict()
_forward_pre = OrderedDict()
_backward = OrderedDict()
_backward_pre = OrderedDict()
#: Hooks on whatever any module gets, by kind.
registrations = {"parameter": OrderedDict(), "buffer": OrderedDict(), "module": OrderedDict()}

_TWO_KINDS = "Cannot use both regular backward hooks and full backward hooks on a single Module. Please use only one of them."


def call_impl(self, args, kwargs, seen):
    """Runs `forward` between the hooks; `seen` gets what they made of the arguments."""
    if not (self._backward_hooks or self._forward_pre_hooks or self._forward_hooks or _forward or _forward_pre):
        if seen is not None:
            seen.append(args)
        return self.forward(*args, **kwargs)
    call = _Call(self, args, kwargs)
    try:
        return call.run()
    except Exception:
        call.run_those_always_called()
        raise
    finally:
        if seen is not None:
            seen.append(call.args)


class _Call:
    """One call of a module that has hooks."""

    def __init__(self, module, args, kwargs):
        self.module, self.args, self.kwargs = module, args, kwargs
        self.result = None
        self._called = set()

    def run(self):
        for number, hook in (*_forward_pre.items(), *self.module._forward_pre_hooks.items()):
            self._before(number, hook)
        self.result = self.module.forward(*self.args, **self.kwargs)
        for number, hook in (*_forward.items(), *self.module._forward_hooks.items()):
            self._called.add(number)
            self._after(number, hook)
        return self.result

    def _before(self, number, hook):
        if number not in self.module._forward_pre_hooks_with_kwargs:
            replaced = hook(self.module, self.args)
            if replaced is not None:
                self.args = replaced if isinstance(replaced, tuple) else (replaced,)
            return
        replaced = hook(self.module, self.args, self.kwargs)
        if replaced is None:
            return
        if not isinstance(replaced, tuple) or len(replaced) != 2:
            raise RuntimeError(
                "forward pre-hook must return None or a tuple "
                f"of (new_args, new_kwargs), but got {replaced}."
            )
        self.args, self.kwargs = replaced

    def _after(self, number, hook, takes_kwargs=None):
        if takes_kwargs is None:
            takes_kwargs = number in self.module._forward_hooks_with_kwargs or number in _forward_with_kwargs
        given = (self.args, self.kwargs) if takes_kwargs else (self.args,)
        replaced = hook(self.module, *given, self.result)
        if replaced is not None:
            self.result = replaced

    def run_those_always_called(self):
        for number, hook in list(_forward.items()):
            if number in _forward_always:
                self._silently("global module", number, hook, False)
        for number, hook in list(self.module._forward_hooks.items()):
            if number in self.module._forward_hooks_always_called:
                self._silently("module", number, hook, None)

    def _silently(self, whose, number, hook, takes_kwargs):
        if number in self._called:
            return
        try:
            self._after(number, hook, takes_kwargs)
        except Exception as error:
            warnings.warn(
                f"{whose} forward hook with ``always_call=True`` raised an exception "
                f"that was silenced as another error was raised in forward: {error}",
                stacklevel=2,
            )


def _put(hook, table, *marked, prepend=False):
    """Puts a hook into a table, and its number into those that say how it is called."""
    handle = RemovableHandle(table, extra_dict=marked)
    table[handle.id] = hook
    for marks in marked:
        marks[handle.id] = True
    if prepend:
        table.move_to_end(handle.id, last=False)
    return handle


def register_forward_pre_hook(self, hook, *, prepend=False, with_kwargs=False):
    marked = [self._forward_pre_hooks_with_kwargs] if with_kwargs else []
    return _put(hook, self._forward_pre_hooks, *marked, prepend=prepend)


def register_forward_hook(self, hook, *, prepend=False, with_kwargs=False, always_call=False):
    marked = [self._forward_hooks_with_kwargs] if with_kwargs else []
    if always_call:
        marked.append(self._forward_hooks_always_called)
    return _put(hook, self._forward_hooks, *marked, prepend=prepend)


def register_full_backward_hook(self, hook, prepend=False):
    if self._is_full_backward_hook is False:
        raise RuntimeError(_TWO_KINDS)
    self._is_full_backward_hook = True
    return _put(hook, self._backward_hooks, prepend=prepend)


def register_backward_hook(self, hook):
    if self._is_full_backward_hook is True:
        raise RuntimeError(_TWO_KINDS)
    self._is_full_backward_hook = False
    return _put(hook, self._backward_hooks)


def register_full_backward_pre_hook(self, hook, prepend=False):
    return _put(hook, self._backward_pre_hooks, prepend=prepend)


def register_state_dict_post_hook(self, hook):
    hook._from_public_api = True
    return _put(hook, self._state_dict_hooks)


def _register_state_dict_hook(self, hook):
    if getattr(hook, "_from_public_api", False):
        raise RuntimeError(
            "Cannot register the same function as the state dict post hook that was "
            "previously registered via register_state_dict_post_hook"
        )
    return _put(hook, self._state_dict_hooks)


def register_state_dict_pre_hook(self, hook):
    return _put(hook, self._state_dict_pre_hooks)


def register_load_state_dict_pre_hook(self, hook):
    return self._register_load_state_dict_pre_hook(hook, with_module=True)


def _register_load_state_dict_pre_hook(self, hook, with_module=False):
    return _put(_OfModule(hook, self) if with_module else hook, self._load_state_dict_pre_hooks)


def register_load_state_dict_post_hook(self, hook):
    return _put(hook, self._load_state_dict_post_hooks)


class _OfModule:
    """A hook that gets its module, too."""

    def __init__(self, hook, module):
        self._hook = hook
        self._module = weakref.ref(module)

    def __call__(self, *args):
        module = self._module()
        if module is None:
            raise RuntimeError("You are trying to call the hook of a dead Module!")
        return self._hook(module, *args)

    def __reduce__(self):
        return _OfModule, (self._hook, self._module())

    def __deepcopy__(self, memo):
        module = self._module()
        return _OfModule(self._hook, memo.get(id(module), module))


def register_module_forward_pre_hook(hook):
    return _put(hook, _forward_pre)


def register_module_forward_hook(hook, *, with_kwargs=False, always_call=False):
    marked = [_forward_with_kwargs] if with_kwargs else []
    if always_call:
        marked.append(_forward_always)
    return _put(hook, _forward, *marked)


def register_module_full_backward_pre_hook(hook):
    return _put(hook, _backward_pre)


def register_module_full_backward_hook(hook):
    return _put(hook, _backward)


register_module_backward_hook = register_module_full_backward_hook


def register_module_buffer_registration_hook(hook):
    return _put(hook, registrations["buffer"])


def register_module_module_registration_hook(hook):
    return _put(hook, registrations["module"])


def register_module_parameter_registration_hook(hook):
    return _put(hook, registrations["parameter"])


def announced(kind, module, name, value):
    """What hooks on registrations make of a value that a module gets."""
    for hook in registrations[kind].values():
        replaced = hook(module, name, value)
        if replaced is not None:
            value = replaced
    return value
