"""torch.autograd.profiler: nothing is measured here."""

import contextlib


class record_function(contextlib.ContextDecorator):
    """Names what runs within it."""

    def __init__(self, name, args=None):
        self.name, self.args = name, args

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None


class profile(contextlib.nullcontext):
    """Runs what is within it."""

    def __init__(self, enabled=True, **_):
        super().__init__(self)


class emit_nvtx(profile):
    pass


class emit_itt(profile):
    pass
