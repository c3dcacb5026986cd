"""torch.optim.lr_scheduler: schedules can be made and stepped; the rates that they would set aren't computed."""

from torch.optim.optimizer import Optimizer


class LRScheduler:
    def __init__(self, optimizer, last_epoch=-1, **options):
        if not isinstance(optimizer, Optimizer):
            raise TypeError(f"{type(optimizer).__name__} is not an Optimizer")
        self.optimizer = optimizer
        self.last_epoch = last_epoch + 1
        for group in optimizer.param_groups:
            group.setdefault("initial_lr", group["lr"])
        self.base_lrs = [group["initial_lr"] for group in optimizer.param_groups]
        vars(self).update(options)

    def step(self, *args, **kwargs):
        self.last_epoch += 1

    def get_last_lr(self):
        raise NotImplementedError("layerwise doesn't have the learning rates of torch.optim.lr_scheduler yet")

    get_lr = get_last_lr

    def state_dict(self):
        return {key: value for key, value in vars(self).items() if key != "optimizer"}

    def load_state_dict(self, state_dict):
        vars(self).update(state_dict)


_LRScheduler = LRScheduler

#: By class: its options after the optimizer, those without a default first.
_SCHEDULES = {
    "LambdaLR": ("lr_lambda", {}),
    "MultiplicativeLR": ("lr_lambda", {}),
    "StepLR": ("step_size", {"gamma": 0.1}),
    "MultiStepLR": ("milestones", {"gamma": 0.1}),
    "ConstantLR": ("", {"factor": 1.0 / 3, "total_iters": 5}),
    "LinearLR": ("", {"start_factor": 1.0 / 3, "end_factor": 1.0, "total_iters": 5}),
    "ExponentialLR": ("gamma", {}),
    "SequentialLR": ("schedulers milestones", {}),
    "PolynomialLR": ("", {"total_iters": 5, "power": 1.0}),
    "CosineAnnealingLR": ("T_max", {"eta_min": 0.0}),
    "CosineAnnealingWarmRestarts": ("T_0", {"T_mult": 1, "eta_min": 0.0}),
    "CyclicLR": (
        "base_lr max_lr",
        dict(step_size_up=2000, step_size_down=None, mode="triangular", gamma=1.0, scale_fn=None, scale_mode="cycle", cycle_momentum=True, base_momentum=0.8, max_momentum=0.9),
    ),
    "OneCycleLR": (
        "max_lr",
        dict(total_steps=None, epochs=None, steps_per_epoch=None, pct_start=0.3, anneal_strategy="cos", cycle_momentum=True, base_momentum=0.85, max_momentum=0.95, div_factor=25.0, final_div_factor=1e4, three_phase=False),
    ),
    "ReduceLROnPlateau": (
        "",
        dict(mode="min", factor=0.1, patience=10, threshold=1e-4, threshold_mode="rel", cooldown=0, min_lr=0, eps=1e-8),
    ),
}


def _schedule(name, needed, options):
    names = [*needed.split(), *options]

    def __init__(self, optimizer, *args, **kwargs):
        takes = names if name == "ReduceLROnPlateau" else [*names, "last_epoch"]
        if len(args) > len(takes):
            raise TypeError(
                f"{name}.__init__() takes from {len(needed.split()) + 2} to {len(takes) + 2} positional arguments "
                f"but {len(args) + 2} were given"
            )
        unknown = [key for key in kwargs if key not in takes and key != "verbose"]
        if unknown:
            raise TypeError(f"{name}.__init__() got an unexpected keyword argument '{unknown[0]}'")
        given = {**options, **dict(zip(takes, args)), **kwargs}
        missing = [key for key in needed.split() if key not in given]
        if missing:
            said = " and ".join(f"'{key}'" for key in missing)
            raise TypeError(
                f"{name}.__init__() missing {len(missing)} required positional argument{'s'[: len(missing) > 1]}: {said}"
            )
        LRScheduler.__init__(self, optimizer, given.pop("last_epoch", -1), **given)

    return type(name, (LRScheduler,), {"__module__": __name__, "__init__": __init__})


for _name, (_needed, _options) in _SCHEDULES.items():
    globals()[_name] = _schedule(_name, _needed, _options)


class ChainedScheduler(LRScheduler):
    def __init__(self, schedulers, optimizer=None):
        self._schedulers = list(schedulers)
        super().__init__(optimizer or self._schedulers[0].optimizer)

    def step(self):
        for scheduler in self._schedulers:
            scheduler.step()
