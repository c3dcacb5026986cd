"""state_dict and load_state_dict: methods of Module."""

import sys
from collections import OrderedDict, namedtuple
from collections.abc import Mapping

from torch._operators import FUNCTIONS
from torch._tensor import Tensor
from torch.autograd.grad_mode import no_grad
from torch.nn.parameter import Parameter, is_lazy


class _IncompatibleKeys(namedtuple("IncompatibleKeys", ["missing_keys", "unexpected_keys"])):
    __slots__ = ()

    def __repr__(self):
        if not self.missing_keys and not self.unexpected_keys:
            return "<All keys matched successfully>"
        return super().__repr__()

    __str__ = __repr__


def _has_extra_state(module):
    from torch.nn.modules.module import Module

    return type(module).get_extra_state is not Module.get_extra_state


def save_to_state_dict(self, destination, prefix, keep_vars):
    for name, parameter in self._parameters.items():
        if parameter is not None:
            destination[prefix + name] = parameter if keep_vars else parameter.detach()
    for name, buffer in self._buffers.items():
        if buffer is not None and name not in self._non_persistent_buffers_set:
            destination[prefix + name] = buffer if keep_vars else buffer.detach()
    if _has_extra_state(self):
        destination[prefix + "_extra_state"] = self.get_extra_state()


def state_dict(self, *args, destination=None, prefix="", keep_vars=False):
    if args:
        destination = args[0] if destination is None else destination
        prefix = args[1] if len(args) > 1 else prefix
        keep_vars = args[2] if len(args) > 2 else keep_vars
    if destination is None:
        destination = OrderedDict()
        destination._metadata = OrderedDict()
    local = {"version": self._version}
    if hasattr(destination, "_metadata"):
        destination._metadata[prefix[:-1]] = local
    for hook in self._state_dict_pre_hooks.values():
        hook(self, prefix, keep_vars)
    self._save_to_state_dict(destination, prefix, keep_vars)
    for name, module in self._modules.items():
        if module is not None:
            module.state_dict(destination=destination, prefix=f"{prefix}{name}.", keep_vars=keep_vars)
    for hook in self._state_dict_hooks.values():
        replaced = hook(self, destination, prefix, local)
        if replaced is not None:
            if getattr(hook, "_from_public_api", False):
                raise RuntimeError("state_dict post-hook must return None")
            destination = replaced
    return destination


def load_norm(self, state_dict, prefix, local_metadata, *rest):
    """Norms of before version 2 didn't count their batches."""
    version = local_metadata.get("version")
    key = prefix + "num_batches_tracked"
    if (version is None or version < 2) and self.track_running_stats and key not in state_dict:
        own = self.num_batches_tracked
        state_dict[key] = FUNCTIONS["tensor"](0) if own is None or own.is_meta else own
    load_from_state_dict(self, state_dict, prefix, local_metadata, *rest)


def load_from_state_dict(
    self, state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs
):
    for hook in self._load_state_dict_pre_hooks.values():
        hook(state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs)
    persistent = {
        name: buffer for name, buffer in self._buffers.items() if name not in self._non_persistent_buffers_set
    }
    own = {name: value for name, value in [*self._parameters.items(), *persistent.items()] if value is not None}
    for name, value in own.items():
        key = prefix + name
        if key not in state_dict:
            if strict:
                missing_keys.append(key)
            continue
        assigns = local_metadata.get("assign_to_params_buffers", False)
        _load_one(self, name, value, key, state_dict[key], assigns, error_msgs)
    extra = prefix + "_extra_state"
    if _has_extra_state(self):
        if extra in state_dict:
            self.set_extra_state(state_dict[extra])
        elif strict:
            missing_keys.append(extra)
    elif strict and extra in state_dict:
        unexpected_keys.append(extra)
    if strict:
        for key in state_dict:
            if key.startswith(prefix) and key != extra:
                rest = key[len(prefix) :].split(".", 1)
                if (len(rest) > 1 and rest[0] not in self._modules) or (len(rest) == 1 and rest[0] not in own):
                    unexpected_keys.append(key)


def _load_one(module, name, value, key, given, assigns, error_msgs):
    if not isinstance(given, Tensor):
        error_msgs.append(
            f'While copying the parameter named "{key}", expected torch.Tensor or Tensor-like object from checkpoint but received {type(given)}'
        )
        return
    if not is_lazy(value):
        if value.dim() == 0 and tuple(given.shape) == (1,):
            given = given[0]
        if given.shape != value.shape:
            error_msgs.append(
                f"size mismatch for {key}: copying a param with shape {given.shape} from checkpoint, "
                f"the shape in current model is {value.shape}."
            )
            return
    try:
        with no_grad():
            _put(module, name, value, given, assigns)
    except Exception as error:
        error_msgs.append(
            f'While copying the parameter named "{key}", '
            f"whose dimensions in the model are {value.size()} and "
            f"whose dimensions in the checkpoint are {given.size()}, "
            f"an exception occurred : {error.args}."
        )


def _put(module, name, value, given, assigns):
    if not assigns:
        value.copy_(given)
        return
    if isinstance(value, Parameter):
        if isinstance(given, Parameter):
            given.requires_grad_(value.requires_grad)
        else:
            given = Parameter(given, requires_grad=value.requires_grad)
    setattr(module, name, given)


def load_state_dict(self, state_dict, strict=True, assign=False):
    if not isinstance(state_dict, Mapping):
        raise TypeError(f"Expected state_dict to be dict-like, got {type(state_dict)}.")
    missing, unexpected, errors = [], [], []
    if not state_dict and _weights_are_absent():
        return _IncompatibleKeys(missing, unexpected)
    metadata = getattr(state_dict, "_metadata", None)
    state_dict = OrderedDict(state_dict)
    if metadata is not None:
        state_dict._metadata = metadata

    def load(module, state, prefix=""):
        local = {} if metadata is None else metadata.get(prefix[:-1], {})
        if assign:
            local["assign_to_params_buffers"] = assign
        module._load_from_state_dict(state, prefix, local, True, missing, unexpected, errors)
        for name, child in module._modules.items():
            if child is not None:
                inner = f"{prefix}{name}."
                load(child, {key: value for key, value in state.items() if key.startswith(inner)}, inner)
        incompatible = _IncompatibleKeys(missing, unexpected)
        for hook in module._load_state_dict_post_hooks.values():
            if hook(module, incompatible) is not None:
                raise AssertionError(
                    "Hooks registered with ``register_load_state_dict_post_hook`` are not "
                    "expected to return new values, if incompatible_keys need to be modified, "
                    "it should be done inplace."
                )

    load(self, state_dict)
    if strict:
        if unexpected:
            errors.insert(0, f"Unexpected key(s) in state_dict: {_listed(unexpected)}. ")
        if missing:
            errors.insert(0, f"Missing key(s) in state_dict: {_listed(missing)}. ")
    if errors:
        text = "\n\t".join(errors)
        raise RuntimeError(f"Error(s) in loading state_dict for {type(self).__name__}:\n\t{text}")
    return _IncompatibleKeys(missing, unexpected)


def _weights_are_absent():
    """Whether the file asked torch.hub for weights, of which there are none here."""
    hub = sys.modules.get("torch.hub")
    return hub is not None and hub.are_absent


def _listed(keys):
    return ", ".join(f'"{key}"' for key in keys)
