"""torch.optim.Optimizer: parameters in groups, each with its options. A step changes nothing that sizes show."""

from collections import OrderedDict, defaultdict
from copy import deepcopy
from itertools import chain
from typing import Any, Iterable

from _layerwise import said
from torch import _gradients
from torch._tensor import Tensor
from torch.utils.hooks import RemovableHandle

ParamsT = _params_t = Iterable[Any]


class _Required:
    def __repr__(self):
        return "<required parameter>"


required = _Required()


class Optimizer:
    def __init__(self, params, defaults):
        if isinstance(params, Tensor):
            raise TypeError(
                "params argument given to the optimizer should be an iterable of Tensors or dicts, but got torch.FloatTensor"
            )
        self.defaults = defaults
        self.state = defaultdict(dict)
        self.param_groups = []
        self._hooks = {"step_pre": OrderedDict(), "step_post": OrderedDict()}
        groups = list(params)
        if len(groups) == 0:
            raise ValueError("optimizer got an empty parameter list")
        if not isinstance(groups[0], dict):
            groups = [{"params": groups}]
        for group in groups:
            self.add_param_group(dict(group))
        said.optimized(self)

    def add_param_group(self, param_group):
        if not isinstance(param_group, dict):
            raise TypeError(f"param_group must be a dict, but got {type(param_group)}")
        params = param_group["params"]
        if isinstance(params, set):
            raise TypeError(
                "optimizer parameters need to be organized in ordered collections, but "
                "the ordering of tensors in sets will change between runs. Please use a list instead."
            )
        params = param_group["params"] = [params] if isinstance(params, Tensor) else list(params)
        if params and isinstance(params[0], tuple):
            param_group["param_names"] = [name for name, _ in params]
            params = param_group["params"] = [param for _, param in params]
        for param in params:
            if not isinstance(param, Tensor):
                raise TypeError("optimizer can only optimize Tensors, but one of the params is " + type(param).__name__)
            if not self.defaults.get("differentiable") and not param.is_leaf:
                raise ValueError("can't optimize a non-leaf Tensor")
        for name, default in self.defaults.items():
            if default is required and name not in param_group:
                raise ValueError(f"parameter group didn't specify a value of required optimization parameter {name}")
            param_group.setdefault(name, default)
        own = {id(param) for param in params}
        if any(id(param) in own for group in self.param_groups for param in group["params"]):
            raise ValueError("some parameters appear in more than one parameter group")
        self.param_groups.append(param_group)

    def zero_grad(self, set_to_none=True):
        _gradients.clear()

    def step(self, closure=None):
        for hook in self._hooks["step_pre"].values():
            hook(self, (), {})
        loss = None if closure is None else closure()
        for hook in self._hooks["step_post"].values():
            hook(self, (), {})
        return loss

    def register_step_pre_hook(self, hook):
        return self._register("step_pre", hook)

    def register_step_post_hook(self, hook):
        return self._register("step_post", hook)

    def _register(self, kind, hook):
        handle = RemovableHandle(self._hooks[kind])
        self._hooks[kind][handle.id] = hook
        return handle

    def state_dict(self):
        numbers = {}
        groups = []
        for group in self.param_groups:
            packed = {key: value for key, value in group.items() if key != "params"}
            packed["params"] = [numbers.setdefault(id(param), len(numbers)) for param in group["params"]]
            groups.append(packed)
        state = {numbers.get(id(key), key): value for key, value in self.state.items()}
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, state_dict):
        given = deepcopy(state_dict["param_groups"])
        if len(self.param_groups) != len(given):
            raise ValueError("loaded state dict has a different number of parameter groups")
        if any(len(own["params"]) != len(new["params"]) for own, new in zip(self.param_groups, given)):
            raise ValueError("loaded state dict contains a parameter group that doesn't match the size of optimizer's group")
        for own, new in zip(self.param_groups, given):
            own.update({key: value for key, value in new.items() if key != "params"})

    def __getstate__(self):
        return {"defaults": self.defaults, "state": self.state, "param_groups": self.param_groups}

    def __setstate__(self, state):
        self.__dict__.update(state)

    def __repr__(self):
        lines = [type(self).__name__ + " ("]
        for at, group in enumerate(self.param_groups):
            lines += ["", f"Parameter Group {at}"][at == 0 :]
            lines += [f"    {key}: {group[key]}" for key in sorted(group) if key != "params"]
        return "\n".join([*lines, ")"])

    def _parameters(self):
        return chain.from_iterable(group["params"] for group in self.param_groups)


def _use_grad_for_differentiable(step):
    return step


def _default_to_fused_or_foreach(params, differentiable, use_fused=False):
    return False, False


def _get_capturable_supported_devices(supports_xla=True):
    return ["cuda"]


def register_optimizer_step_pre_hook(hook):
    raise NotImplementedError("layerwise doesn't have torch.optim.optimizer.register_optimizer_step_pre_hook yet")
