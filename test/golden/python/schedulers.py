"""The learning rates of every schedule, and their warnings and refusals."""

import torch
from torch import nn, optim
from torch.optim import lr_scheduler as S


def make(lr=0.1, momentum=0.9):
    net = nn.Linear(2, 2)
    return optim.SGD([{"params": [net.weight]}, {"params": [net.bias], "lr": lr / 2}], lr=lr, momentum=momentum)


MAKERS = {
    "lambda": lambda o: S.LambdaLR(o, [lambda e: 0.95**e, lambda e: 1 / (e + 1)]),
    "multiplicative": lambda o: S.MultiplicativeLR(o, lambda e: 0.95),
    "step": lambda o: S.StepLR(o, 3, 0.5),
    "multi": lambda o: S.MultiStepLR(o, [2, 2, 5], gamma=0.1),
    "constant": lambda o: S.ConstantLR(o, factor=0.5, total_iters=3),
    "linear": lambda o: S.LinearLR(o, start_factor=0.25, total_iters=4),
    "exponential": lambda o: S.ExponentialLR(o, 0.9),
    "polynomial": lambda o: S.PolynomialLR(o, total_iters=6, power=2.0),
    "cosine": lambda o: S.CosineAnnealingLR(o, T_max=5, eta_min=0.001),
    "restarts": lambda o: S.CosineAnnealingWarmRestarts(o, T_0=3, T_mult=2),
    "cyclic": lambda o: S.CyclicLR(o, 0.01, 0.1, step_size_up=3, step_size_down=2, mode="triangular2"),
    "cyclic range": lambda o: S.CyclicLR(o, 0.01, 0.1, step_size_up=2, mode="exp_range", gamma=0.9),
    "one": lambda o: S.OneCycleLR(o, max_lr=[1.0, 0.5], total_steps=9),
    "one linear": lambda o: S.OneCycleLR(o, 1.0, epochs=2, steps_per_epoch=5, anneal_strategy="linear", three_phase=True),
    "sequential": lambda o: S.SequentialLR(o, [S.LinearLR(o, 0.1, total_iters=3), S.CosineAnnealingLR(o, 5)], milestones=[3]),
    "chained": lambda o: S.ChainedScheduler([S.ConstantLR(o, 0.5, 3), S.ExponentialLR(o, 0.9)]),
}
for name, maker in MAKERS.items():
    optimizer = make()
    scheduler = maker(optimizer)
    rates = [scheduler.get_last_lr()]
    for _ in range(8):
        optimizer.step()
        scheduler.step()
        rates.append(scheduler.get_last_lr())
    print(name, [[float(f"{lr:.9g}") for lr in lrs] for lrs in rates])
    print("   ", [round(g["momentum"], 6) for g in optimizer.param_groups], "initial_lr" in optimizer.param_groups[0], scheduler.last_epoch if name != "chained" else "")

optimizer = make()
plateau = S.ReduceLROnPlateau(optimizer, "min", factor=0.5, patience=1, cooldown=1)
for value in (1.0, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.5, 0.6):
    optimizer.step()
    plateau.step(value)
    print(plateau.get_last_lr(), plateau.best, plateau.num_bad_epochs, plateau.in_cooldown)
print({k: v for k, v in plateau.state_dict().items()})

optimizer = make()
step = S.StepLR(optimizer, 2)
print(step.state_dict(), isinstance(step, S.LRScheduler))
for wrong in (
    lambda: S.StepLR(nn.Linear(1, 1), 2),
    lambda: S.StepLR(optimizer),
    lambda: S.LambdaLR(optimizer, [lambda e: e]),
    lambda: S.OneCycleLR(optimizer, 1.0),
    lambda: S.OneCycleLR(optimizer, 1.0, total_steps=-1),
    lambda: S.OneCycleLR(optimizer, 1.0, total_steps=5, pct_start=2.0),
    lambda: S.OneCycleLR(optimizer, 1.0, total_steps=5, anneal_strategy="cubic"),
    lambda: S.ConstantLR(optimizer, factor=2.0),
    lambda: S.LinearLR(optimizer, start_factor=0),
    lambda: S.LinearLR(optimizer, end_factor=2),
    lambda: S.CosineAnnealingWarmRestarts(optimizer, 0),
    lambda: S.CosineAnnealingWarmRestarts(optimizer, 2, T_mult=0),
    lambda: S.CyclicLR(optimizer, 0.1, 0.2, mode="other"),
    lambda: S.CyclicLR(optimizer, [0.1], 0.2),
    lambda: S.CyclicLR(optim.Adagrad([torch.zeros(1, requires_grad=True)]), 0.1, 0.2),
    lambda: S.ReduceLROnPlateau(optimizer, factor=1.5),
    lambda: S.ReduceLROnPlateau(optimizer, mode="avg"),
    lambda: S.ReduceLROnPlateau(optimizer, threshold_mode="avg"),
    lambda: S.ReduceLROnPlateau(optimizer, min_lr=[0.1]),
    lambda: S.SequentialLR(optimizer, [], milestones=[]),
    lambda: S.SequentialLR(optimizer, [S.StepLR(optimizer, 2)], milestones=[2]),
    lambda: S.SequentialLR(optimizer, [S.StepLR(make(), 2), S.StepLR(optimizer, 3)], milestones=[2]),
    lambda: S.ChainedScheduler([]),
    lambda: S.StepLR(make(), 2, last_epoch=3),
    lambda: S.CosineAnnealingLR(make()),
):
    try:
        wrong()
        print("fine")
    except Exception as error:
        print(type(error).__name__, error)

fresh = make()
again = S.StepLR(fresh, 2)
again.load_state_dict({**step.state_dict(), "last_epoch": 4})
print(again.last_epoch, again.get_last_lr())
one = S.OneCycleLR(make(), 1.0, total_steps=2)
try:
    for _ in range(4):
        one.optimizer.step()
        one.step()
except ValueError as error:
    print(error)
