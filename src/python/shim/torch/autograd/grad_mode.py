"""Where gradients are on: torch.no_grad and its relatives."""

import functools

from _layerwise.channel import ask


class _Mode:
    """A context, or a decorator, in which gradients are on or off."""

    def __enter__(self):
        self._before = ask("set_grad", "on" if self._on else "off")

    def __exit__(self, *_):
        ask("set_grad", self._before)

    def __call__(self, function):
        mode = type(self)

        @functools.wraps(function)
        def run(*args, **kwargs):
            with self._copied():
                return function(*args, **kwargs)

        return run

    def _copied(self):
        copied = object.__new__(type(self))
        copied._on = self._on
        return copied


class no_grad(_Mode):
    _on = False

    def __new__(cls, function=None):
        made = super().__new__(cls)
        return made if function is None else made(function)


class enable_grad(no_grad):
    _on = True


class inference_mode(_Mode):
    def __new__(cls, mode=True):
        made = super().__new__(cls)
        made._on = not mode if isinstance(mode, bool) else False
        return made if isinstance(mode, bool) else made(mode)


class set_grad_enabled(_Mode):
    def __init__(self, mode):
        self._on = bool(mode)
        self._before = ask("set_grad", "on" if self._on else "off")

    def __enter__(self):
        return None


def is_grad_enabled():
    return ask("grad")


def is_inference_mode_enabled():
    return False
