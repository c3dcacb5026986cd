"""What torch.compile makes of a module: one that holds it as `_orig_mod`, and is it in all else."""

from torch.nn.modules.module import Module

#: What is its own; everything else is read from the module that it holds, and set there.
_OWN = frozenset(("_orig_mod", "dynamo_ctx", "_torchdynamo_orig_callable", "get_compiler_config", "forward", "__dict__"))


class OptimizedModule(Module):
    def __init__(self, mod, dynamo_ctx=None):
        Module.__init__(self)
        self.__dict__["_modules"]["_orig_mod"] = mod
        self.__dict__.pop("training", None)

    @property
    def training(self):
        return self._orig_mod.training

    @training.setter
    def training(self, value):
        held = self.__dict__.get("_modules", {}).get("_orig_mod")
        if held is not None:
            held.training = value

    def forward(self, *args, **kwargs):
        return self._orig_mod(*args, **kwargs)

    def __len__(self):
        if hasattr(type(self._orig_mod), "__len__"):
            return len(self._orig_mod)
        raise TypeError(f"{type(self._orig_mod).__name__} does not support len()")

    def __getattr__(self, name):
        if name == "_orig_mod":
            return self.__dict__["_modules"]["_orig_mod"]
        return getattr(self._orig_mod, name)

    def __setattr__(self, name, value):
        if name in type(self).__dict__ and isinstance(getattr(type(self), name), property):
            object.__setattr__(self, name, value)
        elif name in _OWN or "_orig_mod" not in self.__dict__.get("_modules", {}):
            Module.__setattr__(self, name, value)
        else:
            setattr(self._orig_mod, name, value)

    def __delattr__(self, name):
        delattr(self._orig_mod, name)

    def __dir__(self):
        known = dir(self._orig_mod)
        return known + [name for name in Module.__dir__(self) if name not in known]

    def __reduce__(self):
        return type(self), (self._orig_mod,)
