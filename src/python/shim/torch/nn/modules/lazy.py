"""Modules that get their sizes from their first input."""

from torch.nn.parameter import is_lazy


class LazyModuleMixin:
    """What lazy modules have in common. Those of torch.nn get their sizes in the engine."""

    cls_to_become = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._wait_for_state()
        self._initialize_hook = self.register_forward_pre_hook(self._infer_parameters, with_kwargs=True)

    def _wait_for_state(self):
        self._load_hook = self._register_load_state_dict_pre_hook(self._lazy_load_hook)

    def _save_to_state_dict(self, destination, prefix, keep_vars):
        for name, value in self._tensors():
            if name not in self._non_persistent_buffers_set:
                kept = keep_vars or is_lazy(value)
                destination[prefix + name] = value if kept else value.detach()

    def _tensors(self):
        held = (*self._parameters.items(), *self._buffers.items())
        return [(name, value) for name, value in held if value is not None]

    def _lazy_load_hook(
        self, state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs
    ):
        for name, value in self._tensors():
            given = state_dict.get(prefix + name)
            if given is not None and is_lazy(value) and not is_lazy(given):
                value.materialize(given.shape)

    def initialize_parameters(self, *args, **kwargs):
        raise NotImplementedError(
            f"initialize_parameters is not implemented for {type(self).__name__}"
        )

    def has_uninitialized_params(self):
        return any(is_lazy(value) for _, value in self._tensors())

    def _infer_parameters(self, module, args, kwargs=None):
        module.initialize_parameters(*args, **(kwargs or {}))
        if module.has_uninitialized_params():
            raise RuntimeError(f"module {self._get_name()} has not been fully initialized")
        module._settle()
        if module.cls_to_become is not None:
            module.__class__ = module.cls_to_become

    def _settle(self):
        """Nothing is waited for any more."""
        for name in ("_initialize_hook", "_load_hook"):
            if name in self.__dict__:
                self.__dict__.pop(name).remove()

    def _replicate_for_data_parallel(self):
        raise RuntimeError(
            "Modules with uninitialized parameters can't be used with `DataParallel`. "
            "Run a dummy forward pass to correctly initialize the modules"
        )


class _LazyConvXdMixin(LazyModuleMixin):
    pass


class _LazyNormBase(LazyModuleMixin):
    pass
