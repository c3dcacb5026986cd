"""What a module takes as an attribute, and in which words it refuses."""

import torch
from torch import nn


def attempt(what, run):
    try:
        print(what, "→", run())
    except Exception as error:
        print(what, "→", f"{type(error).__name__}: {error}")


class Early(nn.Module):
    """Assigns before `super().__init__()`."""

    def __init__(self, value):
        self.value = value
        super().__init__()


class Plain(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 3)
        self.scale = nn.Parameter(torch.ones(3))
        self.register_buffer("mean", torch.zeros(3))
        self.number = 1


class NoInit(nn.Module):
    def __init__(self):
        pass


class Positional(nn.Module):
    def __init__(self):
        super().__init__(1)


class Keyword(nn.Module):
    def __init__(self):
        super().__init__(size=1)


class Unfinished(nn.Module):
    pass


def state(module):
    return (
        list(module._parameters),
        list(module._buffers),
        list(module._modules),
        sorted(name for name in vars(module) if not name.startswith("_")),
    )


def assign(name, value):
    module = Plain()
    setattr(module, name, value)
    return state(module)


attempt("early module", lambda: Early(nn.ReLU()))
attempt("early parameter", lambda: Early(nn.Parameter(torch.ones(1))))
attempt("early buffer", lambda: Early(nn.Buffer(torch.ones(1))))
attempt("early number", lambda: Early(3).value)
attempt("early tensor", lambda: Early(torch.ones(1)).value.shape)
attempt("no init", lambda: NoInit()(torch.ones(1)))
attempt("no init attribute", lambda: NoInit().fc)
attempt("no init register", lambda: NoInit().register_buffer("a", None))
attempt("no init parameter", lambda: NoInit().register_parameter("a", None))
attempt("positional", Positional)
attempt("keyword", Keyword)
attempt("unfinished", lambda: Unfinished()(torch.ones(1)))
attempt("unknown attribute", lambda: Plain().colour)
attempt("unknown call", lambda: Plain().fc.colour)

for name in ("fc", "scale", "mean", "number", "new"):
    attempt(f"{name} = None", lambda: assign(name, None))
    attempt(f"{name} = 3", lambda: assign(name, 3))
    attempt(f"{name} = 'text'", lambda: assign(name, "text"))
    attempt(f"{name} = [1]", lambda: assign(name, [1]))
    attempt(f"{name} = tensor", lambda: assign(name, torch.ones(3)))
    attempt(f"{name} = long tensor", lambda: assign(name, torch.ones(3, dtype=torch.long)))
    attempt(f"{name} = double tensor", lambda: assign(name, torch.ones(3).double()))
    attempt(f"{name} = parameter", lambda: assign(name, nn.Parameter(torch.ones(3))))
    attempt(f"{name} = buffer", lambda: assign(name, nn.Buffer(torch.ones(3))))
    attempt(f"{name} = module", lambda: assign(name, nn.ReLU()))
    attempt(f"{name} = class", lambda: assign(name, nn.ReLU))


def deleted(name):
    module = Plain()
    delattr(module, name)
    return state(module)


for name in ("fc", "scale", "mean", "number", "missing", "weight"):
    attempt(f"del {name}", lambda: deleted(name))

for name in ("a", "", "a.b", "fc", "scale", "mean", "number", "forward", 3, None, b"a"):
    attempt(f"register_buffer {name!r}", lambda: Plain().register_buffer(name, torch.ones(1)))
    attempt(f"register_parameter {name!r}", lambda: Plain().register_parameter(name, None))
    attempt(f"add_module {name!r}", lambda: Plain().add_module(name, nn.ReLU()))

for value in (3, "text", torch.ones(1), nn.ReLU(), nn.ReLU, [1], None, nn.Parameter(torch.ones(1))):
    kind = type(value).__name__
    attempt(f"buffer of {kind}", lambda: Plain().register_buffer("a", value))
    attempt(f"parameter of {kind}", lambda: Plain().register_parameter("a", value))
    attempt(f"module of {kind}", lambda: Plain().add_module("a", value))

leaf = nn.Parameter(torch.ones(2))
attempt("parameter of a result", lambda: Plain().register_parameter("a", nn.Parameter(leaf) * 2))

for path in ("fc", "fc.weight", "fc.bias", "scale", "mean", "", "fc.colour", "a.b", "number", "fc.fc"):
    attempt(f"get_submodule {path!r}", lambda: type(Plain().get_submodule(path)).__name__)
    attempt(f"get_parameter {path!r}", lambda: tuple(Plain().get_parameter(path).shape))
    attempt(f"get_buffer {path!r}", lambda: tuple(Plain().get_buffer(path).shape))


def replaced(path, module, strict=False):
    plain = Plain()
    plain.set_submodule(path, module, strict)
    return plain


attempt("set_submodule", lambda: replaced("fc", nn.ReLU()))
attempt("set_submodule new", lambda: replaced("new", nn.ReLU()))
attempt("set_submodule strict", lambda: replaced("new", nn.ReLU(), True))
attempt("set_submodule deep", lambda: replaced("fc.inner", nn.ReLU()))
attempt("set_submodule empty", lambda: replaced("", nn.ReLU()))
attempt("set_submodule missing", lambda: replaced("a.b", nn.ReLU()))
attempt("set_submodule number", lambda: replaced("number.b", nn.ReLU()))
attempt("set_submodule no module", lambda: replaced("fc", 3))

module = Plain()
module.scale = None
print(state(module), list(module.state_dict()))
module.register_buffer("late", torch.ones(2), persistent=False)
print(list(module.state_dict()), [name for name, _ in module.named_buffers()])
module.mean = None
print([name for name, _ in module.named_buffers()], "mean" in module._buffers)
attempt("extra state", lambda: Plain().get_extra_state())
attempt("set extra state", lambda: Plain().set_extra_state(1))
attempt("train 1", lambda: Plain().train(1))
attempt("train None", lambda: Plain().train(None))
print(Plain().eval().training, Plain().eval().fc.training)
print([name for name in dir(Plain()) if name in ("fc", "scale", "mean", "number", "weight")])
attempt("to long", lambda: Plain().to(torch.long))
attempt("to words", lambda: Plain().to("colour"))
attempt("half", lambda: [parameter.dtype for parameter in Plain().half().parameters()])
attempt("type", lambda: [parameter.dtype for parameter in Plain().type(torch.float64).parameters()])
attempt("double buffer", lambda: Plain().double().mean.dtype)
attempt("to meta", lambda: Plain().to("meta").scale.device)
attempt("buffer of a parameter", lambda: nn.Buffer(nn.Parameter(torch.ones(2))))
attempt("requires_grad_", lambda: [p.requires_grad for p in Plain().requires_grad_(False).parameters()])
