"""torch.nn.Module: https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html"""

from collections import OrderedDict
from types import FunctionType

from _layerwise import channel, failure, ran, running, spans, wire
from torch import _gradients
from torch.nn.modules import attributes, convert, hooks, state, walk
from torch.nn.modules.hooks import (
    register_module_backward_hook,
    register_module_buffer_registration_hook,
    register_module_forward_hook,
    register_module_forward_pre_hook,
    register_module_full_backward_hook,
    register_module_full_backward_pre_hook,
    register_module_module_registration_hook,
    register_module_parameter_registration_hook,
)

_TABLES = {
    "_parameters": dict,
    "_buffers": dict,
    "_non_persistent_buffers_set": set,
    "_backward_pre_hooks": OrderedDict,
    "_backward_hooks": OrderedDict,
    "_forward_hooks": OrderedDict,
    "_forward_hooks_with_kwargs": OrderedDict,
    "_forward_hooks_always_called": OrderedDict,
    "_forward_pre_hooks": OrderedDict,
    "_forward_pre_hooks_with_kwargs": OrderedDict,
    "_state_dict_hooks": OrderedDict,
    "_state_dict_pre_hooks": OrderedDict,
    "_load_state_dict_pre_hooks": OrderedDict,
    "_load_state_dict_post_hooks": OrderedDict,
    "_modules": dict,
}

_UNREACHABLE = (
    "Reached a code path in Module.{}_extra_state() that should never be called. "
    "Please file an issue at https://github.com/pytorch/pytorch/issues/new?template=bug-report.yml "
    "to report this bug."
)


class Module:
    dump_patches = False
    _version = 1
    training: bool
    call_super_init = False

    def __init__(self, *args, **kwargs):
        if not self.call_super_init and kwargs:
            raise TypeError(
                f"{type(self).__name__}.__init__() got an unexpected keyword argument '{next(iter(kwargs))}'"
            )
        if not self.call_super_init and args:
            raise TypeError(
                f"{type(self).__name__}.__init__() takes 1 positional argument but {len(args) + 1} were given"
            )
        fields = self.__dict__
        spans.made(self)
        fields["training"] = True
        fields["_is_full_backward_hook"] = None
        for name, make in _TABLES.items():
            fields[name] = make()
        if self.call_super_init:
            super().__init__(*args, **kwargs)

    def forward(self, *input):
        raise NotImplementedError(
            f'Module [{type(self).__name__}] is missing the required "forward" function'
        )

    # What it holds

    __setattr__ = attributes.__setattr__
    __getattr__ = attributes.__getattr__
    __delattr__ = attributes.__delattr__
    register_parameter = attributes.register_parameter
    register_buffer = attributes.register_buffer
    add_module = attributes.add_module
    register_module = attributes.register_module
    get_submodule = attributes.get_submodule
    set_submodule = attributes.set_submodule
    get_parameter = attributes.get_parameter
    get_buffer = attributes.get_buffer

    def __setstate__(self, state):
        self.__dict__.update(state)
        if "_twin" in state:
            self.__dict__["_twin"] = channel.ask("copy_twin", state["_twin"], self._layer)
        for name, make in _TABLES.items():
            self.__dict__.setdefault(name, make())
        self.__dict__.setdefault("_is_full_backward_hook", None)

    def __dir__(self):
        names = {*dir(type(self)), *self.__dict__, *self._parameters, *self._modules, *self._buffers}
        return sorted(name for name in names if not name[0].isdigit())

    def get_extra_state(self):
        raise RuntimeError(_UNREACHABLE.format("get"))

    def set_extra_state(self, state):
        raise RuntimeError(_UNREACHABLE.format("set"))

    # The call

    def __call__(self, *args, **kwargs):
        try:
            if channel.recording and "_scripted" not in self.__dict__:
                return running.recorded(self, args, kwargs, self._call_impl)
            return ran.outermost(self, args, kwargs)
        except Exception as error:
            failure.passed(self, error)
            raise

    _call_impl = hooks.call_impl

    # Hooks

    register_forward_pre_hook = hooks.register_forward_pre_hook
    register_forward_hook = hooks.register_forward_hook
    register_full_backward_hook = hooks.register_full_backward_hook
    register_full_backward_pre_hook = hooks.register_full_backward_pre_hook
    register_backward_hook = hooks.register_backward_hook
    register_state_dict_post_hook = hooks.register_state_dict_post_hook
    _register_state_dict_hook = hooks._register_state_dict_hook
    register_state_dict_pre_hook = hooks.register_state_dict_pre_hook
    register_load_state_dict_pre_hook = hooks.register_load_state_dict_pre_hook
    _register_load_state_dict_pre_hook = hooks._register_load_state_dict_pre_hook
    register_load_state_dict_post_hook = hooks.register_load_state_dict_post_hook

    # Walks

    children = walk.children
    named_children = walk.named_children
    modules = walk.modules
    named_modules = walk.named_modules
    _named_members = walk._named_members
    named_parameters = walk.named_parameters
    parameters = walk.parameters
    named_buffers = walk.named_buffers
    buffers = walk.buffers

    # Modes

    def train(self, mode=True):
        if not isinstance(mode, bool):
            raise ValueError("training mode is expected to be boolean")
        self.training = mode
        for module in self.children():
            module.train(mode)
        return self

    def eval(self):
        return self.train(False)

    def requires_grad_(self, requires_grad=True):
        for parameter in self.parameters():
            parameter.requires_grad_(requires_grad)
        return self

    def zero_grad(self, set_to_none=True):
        _gradients.clear()

    def share_memory(self):
        return self

    def compile(self, *args, **kwargs):
        return None

    def apply(self, fn):
        for module in self.children():
            module.apply(fn)
        fn(self)
        return self

    # Casts and moves

    _apply = convert._apply
    to = convert.to
    _cast = convert._cast
    type = convert.type
    float = convert.float
    double = convert.double
    half = convert.half
    bfloat16 = convert.bfloat16
    cuda = convert.cuda
    cpu = convert.cpu
    to_empty = convert.to_empty

    # State

    state_dict = state.state_dict
    _save_to_state_dict = state.save_to_state_dict
    load_state_dict = state.load_state_dict
    _load_from_state_dict = state.load_from_state_dict

    # Text

    def _get_name(self):
        return type(self).__name__

    def extra_repr(self):
        return ""

    def __repr__(self):
        extra = self.extra_repr()
        lines = extra.split("\n") if extra else []
        children = [
            f"({name}): " + repr(module).replace("\n", "\n  ") for name, module in self._modules.items()
        ]
        return layer_text(self._get_name(), lines, children)


def layer_text(name, lines, children):
    if len(lines) == 1 and not children:
        return f"{name}({lines[0]})"
    if not lines and not children:
        return f"{name}()"
    return f"{name}(\n  " + "\n  ".join(lines + children) + "\n)"


for _name, _value in list(vars(Module).items()):
    if isinstance(_value, FunctionType):
        _value.__qualname__ = f"Module.{_name}"

wire.writers[Module] = lambda module: {"m": running.number_of_module(module)}
