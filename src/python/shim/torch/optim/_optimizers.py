"""The optimizers of torch.optim: their options, and which values of them are refused.

A rule is a condition of the options and the message when it doesn't hold. Defaults stand in PyTorch's order; those
after `...` are given by name.
"""

import inspect

from torch._tensor import Tensor
from torch.optim.optimizer import Optimizer

_LR = ("0.0 <= lr", "Invalid learning rate: {lr}")
_EPS = ("0.0 <= eps", "Invalid epsilon value: {eps}")
_DECAY = ("0.0 <= weight_decay", "Invalid weight_decay value: {weight_decay}")
_MOMENTUM = ("0.0 <= momentum", "Invalid momentum value: {momentum}")
_BETAS = [
    (f"0.0 <= betas[{at}] < 1.0", f"Invalid beta parameter at index {at}: {{betas[{at}]}}") for at in (0, 1)
]
_ADAM = dict(lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False)

#: By class: the options before and after `...`, and the rules.
_OPTIMIZERS = {
    "SGD": (
        dict(lr=1e-3, momentum=0, dampening=0, weight_decay=0, nesterov=False),
        dict(maximize=False, foreach=None, differentiable=False, fused=None),
        [
            _LR,
            _MOMENTUM,
            _DECAY,
            (
                "not (nesterov and (momentum <= 0 or dampening != 0))",
                "Nesterov momentum requires a momentum and zero dampening",
            ),
        ],
    ),
    "Adam": (
        _ADAM,
        dict(foreach=None, maximize=False, capturable=False, differentiable=False, fused=None, decoupled_weight_decay=False),
        [_LR, _EPS, *_BETAS, _DECAY],
    ),
    "AdamW": (
        {**_ADAM, "weight_decay": 1e-2},
        dict(maximize=False, foreach=None, capturable=False, differentiable=False, fused=None),
        [_LR, _EPS, *_BETAS, _DECAY],
    ),
    "Adamax": (
        dict(lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, foreach=None),
        dict(maximize=False, differentiable=False, capturable=False),
        [_LR, _EPS, *_BETAS, _DECAY],
    ),
    "NAdam": (
        dict(lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, momentum_decay=4e-3, decoupled_weight_decay=False),
        dict(foreach=None, maximize=False, capturable=False, differentiable=False),
        [_LR, _EPS, *_BETAS, _DECAY, ("0.0 <= momentum_decay", "Invalid momentum_decay value: {momentum_decay}")],
    ),
    "RAdam": (
        dict(lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, decoupled_weight_decay=False),
        dict(foreach=None, maximize=False, capturable=False, differentiable=False),
        [_LR, _EPS, *_BETAS, _DECAY],
    ),
    "Adadelta": (
        dict(lr=1.0, rho=0.9, eps=1e-6, weight_decay=0, foreach=None),
        dict(capturable=False, maximize=False, differentiable=False),
        [_LR, ("0.0 <= rho <= 1.0", "Invalid rho value: {rho}"), _EPS, _DECAY],
    ),
    "Adagrad": (
        dict(lr=1e-2, lr_decay=0, weight_decay=0, initial_accumulator_value=0, eps=1e-10, foreach=None),
        dict(maximize=False, differentiable=False, fused=None),
        [
            _LR,
            ("0.0 <= lr_decay", "Invalid lr_decay value: {lr_decay}"),
            _DECAY,
            (
                "0.0 <= initial_accumulator_value",
                "Invalid initial_accumulator_value value: {initial_accumulator_value}",
            ),
            _EPS,
        ],
    ),
    "RMSprop": (
        dict(lr=1e-2, alpha=0.99, eps=1e-8, weight_decay=0, momentum=0, centered=False, capturable=False, foreach=None, maximize=False, differentiable=False),
        {},
        [_LR, _EPS, _MOMENTUM, _DECAY, ("0.0 <= alpha", "Invalid alpha value: {alpha}")],
    ),
    "Rprop": (
        dict(lr=1e-2, etas=(0.5, 1.2), step_sizes=(1e-6, 50)),
        dict(capturable=False, foreach=None, maximize=False, differentiable=False),
        [_LR, ("0.0 < etas[0] < 1.0 < etas[1]", "Invalid eta values: {etas[0]}, {etas[1]}")],
    ),
    "ASGD": (
        dict(lr=1e-2, lambd=1e-4, alpha=0.75, t0=1e6, weight_decay=0, foreach=None, maximize=False, differentiable=False, capturable=False),
        {},
        [_LR, _DECAY],
    ),
    "LBFGS": (
        dict(lr=1, max_iter=20, max_eval=None, tolerance_grad=1e-7, tolerance_change=1e-9, history_size=100, line_search_fn=None),
        {},
        [_LR],
    ),
    "SparseAdam": (
        dict(lr=1e-3, betas=(0.9, 0.999), eps=1e-8, maximize=False),
        {},
        [("0.0 < lr", _LR[1]), ("0.0 < eps", _EPS[1]), *_BETAS],
    ),
    "Adafactor": (
        dict(lr=1e-2, beta2_decay=-0.8, eps=(None, 1e-3), d=1.0, weight_decay=0.0),
        dict(foreach=None, maximize=False),
        [
            ("0.0 <= lr", "Learning rate should be >= 0 but is: {lr}"),
            ("0.0 >= beta2_decay", "beta2_decay should be <= 0 but is: {beta2_decay}"),
            ("eps[0] is None or 0.0 <= eps[0]", "epsilon1 should be >= 0 but is: {eps[0]}"),
            ("0.0 <= eps[1]", "epsilon2 should be >= 0 but is: {eps[1]}"),
            ("1.0 <= d", "Clipping threshold d should be >= 1 but is: {d}"),
            ("0.0 <= weight_decay", "weight_decay should be >= 0 but is: {weight_decay}"),
        ],
    ),
    "Muon": (
        dict(lr=1e-3, weight_decay=0.1, momentum=0.95, nesterov=True, ns_coefficients=(3.4445, -4.775, 2.0315), eps=1e-7, ns_steps=5, adjust_lr_fn=None),
        {},
        [
            ("0.0 <= lr", "Learning rate should be >= 0 but is: {lr}"),
            ("0.0 <= momentum", "momentum should be >= 0 but is: {momentum}"),
            ("0.0 <= weight_decay", "weight decay should be >= 0 but is: {weight_decay}"),
            (
                "adjust_lr_fn in (None, 'original', 'match_rms_adamw')",
                "Adjust learning rate function {adjust_lr_fn} is not supported",
            ),
        ],
    ),
}


def _signature(options, by_name):
    Kind = inspect.Parameter
    return inspect.Signature(
        [
            Kind("self", Kind.POSITIONAL_OR_KEYWORD),
            Kind("params", Kind.POSITIONAL_OR_KEYWORD),
            *[Kind(name, Kind.POSITIONAL_OR_KEYWORD, default=value) for name, value in options.items()],
            *[Kind(name, Kind.KEYWORD_ONLY, default=value) for name, value in by_name.items()],
        ]
    )


def _check(rules, options):
    lr = options["lr"]
    if isinstance(lr, Tensor) and lr.numel() != 1:
        raise ValueError("Tensor lr must be 1-element")
    for condition, message in rules:
        if not eval(condition, {}, options):
            raise ValueError(eval(f"f{message!r}", {}, options))
    if options.get("fused"):
        if options.get("differentiable"):
            raise RuntimeError("`fused` does not support `differentiable`")
        if options.get("foreach"):
            raise RuntimeError("`fused` and `foreach` cannot be `True` together.")


def _class(name, options, by_name, rules):
    signature = _signature(options, by_name)

    def __init__(self, *args, **kwargs):
        try:
            bound = signature.bind(self, *args, **kwargs)
        except TypeError as error:
            raise TypeError(f"{name}.__init__() {error}") from None
        bound.apply_defaults()
        given = dict(bound.arguments)
        params = given.pop("params")
        del given["self"]
        _check(rules, given)
        _finish(name, given)
        Optimizer.__init__(self, params, given)
        _check_parameters(name, self)

    __init__.__signature__ = signature
    return type(name, (Optimizer,), {"__module__": f"torch.optim.{name.lower()}", "__init__": __init__})


def _finish(name, given):
    """Options that follow from others."""
    if name == "LBFGS" and given["max_eval"] is None:
        given["max_eval"] = given["max_iter"] * 5 // 4
    if name == "AdamW":
        given["decoupled_weight_decay"] = True


def _check_parameters(name, optimizer):
    if name == "LBFGS" and len(optimizer.param_groups) != 1:
        raise ValueError("LBFGS doesn't support per-parameter options (parameter groups)")
    if name == "Muon":
        for param in optimizer._parameters():
            if param.ndim != 2:
                raise ValueError(
                    f"Muon only supports 2D parameters whereas we found a parameter with size: {param.size()}"
                )


CLASSES = {name: _class(name, *described) for name, described in _OPTIMIZERS.items()}
# AdamW is an Adam.
CLASSES["AdamW"].__bases__ = (CLASSES["Adam"],)
