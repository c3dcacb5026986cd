"""Conv1d, Conv2d, Conv3d."""

import torch

from ._case import L, T

CASES = [
    L("Conv1d", 4, 8, 3).on(T(2, 4, 20)),
    L("Conv1d", 4, 8, 3, stride=2, padding=1, bias=False).on(T(2, 4, 20)),
    L("Conv1d", 4, 8, 3, padding="same", dilation=2).on(T(2, 4, 20)),
    L("Conv1d", 4, 8, 4, padding="same").on(T(2, 4, 20)),
    L("Conv1d", 4, 8, 3, padding=1, groups=4, padding_mode="circular").on(T(2, 4, 20)),
    L("Conv1d", 4, 8, 3).on(T(4, 20)),
    L("Conv1d", 4, 8, (3,), (2,), (1,)).eval().on(T(1, 4, 9)),
    L("Conv1d", 4, 8, 5).on(T(2, 4, 3)).fails(),
    L("Conv1d", 4, 8, 3).on(T(2, 3, 20)).fails(),
    L("Conv1d", 4, 8, 3).on(T(2, 4, 20, 20)).fails(),
    L("Conv1d", 4, 8, 3, groups=3).fails(),
    L("Conv1d", 4, 8, 3, padding="valid", stride=3).on(T(2, 4, 20)),
    L("Conv2d", 3, 8, 3).on(T(2, 3, 16, 16)),
    L("Conv2d", 3, 8, 3, padding=1).eval().on(T(2, 3, 16, 16)),
    L("Conv2d", 3, 8, kernel_size=(3, 5), stride=(2, 1), padding=(1, 2), dilation=(1, 2)).on(
        T(2, 3, 16, 20)
    ),
    L("Conv2d", 3, 8, 1, bias=False).on(T(2, 3, 16, 16)),
    L("Conv2d", 8, 8, 3, padding=1, groups=8).on(T(1, 8, 14, 14)),
    L("Conv2d", 8, 12, 3, groups=4).on(T(1, 8, 14, 14)),
    L("Conv2d", 3, 8, 3, padding="same").on(T(2, 3, 15, 16)),
    L("Conv2d", 3, 8, 4, padding="same", dilation=2).on(T(2, 3, 15, 16)),
    L("Conv2d", 3, 8, 3, padding="valid").on(T(2, 3, 15, 16)),
    L("Conv2d", 3, 8, 3, padding=1, padding_mode="reflect").on(T(2, 3, 16, 16)),
    L("Conv2d", 3, 8, 3, padding=(1, 2), padding_mode="replicate").on(T(2, 3, 16, 16)),
    L("Conv2d", 3, 8, 3, padding=1, padding_mode="circular").on(T(2, 3, 16, 16)),
    L("Conv2d", 3, 8, 3, padding="same", padding_mode="reflect").on(T(2, 3, 16, 16)),
    L("Conv2d", 3, 8, 3).on(T(3, 16, 16)),
    L("Conv2d", 3, 8, 3, stride=4, padding=2).on(T(1, 3, 224, 224, grad=False)),
    L("Conv2d", 3, 8, 3, dtype=torch.float64).on(T(2, 3, 16, 16, dtype="float64")),
    L("Conv2d", 3, 8, 3, dtype=torch.bfloat16).on(T(2, 3, 16, 16, dtype="bfloat16")),
    L("Conv2d", 3, 8, 3).on(T(0, 3, 16, 16)),
    L("Conv2d", 3, 8).fails(),
    L("Conv2d", 3, 8, 3, groups=2).fails(),
    L("Conv2d", 4, 7, 3, groups=2).fails(),
    L("Conv2d", 4, 8, 3, groups=0).fails(),
    L("Conv2d", 3, 8, 3, padding="full").fails(),
    L("Conv2d", 3, 8, 3, padding="same", stride=2).fails(),
    L("Conv2d", 3, 8, 3, padding=1, padding_mode="mirror").fails(),
    L("Conv2d", 3, 8, 3, kernel=3).fails(),
    L("Conv2d", 3, 8, 3).on(T(2, 4, 16, 16)).fails(),
    L("Conv2d", 3, 8, 3).on(T(4, 16, 16)).fails(),
    L("Conv2d", 4, 8, 3, groups=2).on(T(2, 6, 16, 16)).fails(),
    L("Conv2d", 3, 8, 3).on(T(3, 16)).fails(),
    L("Conv2d", 3, 8, 3).on(T(2, 3, 16, 16, 16)).fails(),
    L("Conv2d", 3, 8, 7).on(T(2, 3, 5, 16)).fails(),
    L("Conv2d", 3, 8, 3, padding=1, dilation=4).on(T(2, 3, 5, 5)).fails(),
    L("Conv2d", 3, 8, 3, stride=0).on(T(2, 3, 16, 16)).fails(),
    L("Conv2d", 3, 8, 3, padding=-1).on(T(2, 3, 16, 16)).fails(),
    L("Conv2d", 3, 8, 3).on(T(2, 3, 16, 16, dtype="float64")).fails(),
    L("Conv2d", 3, 8, 3).on(T(2, 3, 16, 16, dtype="int64")).fails(),
    L("Conv2d", 3, 8, (3, 3, 3)).on(T(2, 3, 16, 16)).fails(),
    L("Conv2d", 3, 8, 3).on().fails(),
    L("Conv3d", 2, 4, 3).on(T(1, 2, 8, 9, 10)),
    L("Conv3d", 2, 4, (3, 1, 2), stride=(2, 1, 1), padding=(4, 2, 0), bias=False).on(
        T(1, 2, 8, 9, 10)
    ),
    L("Conv3d", 2, 4, 3, padding="same").eval().on(T(1, 2, 8, 9, 10)),
    L("Conv3d", 4, 4, 3, groups=2, dilation=2, padding=2, padding_mode="replicate").on(
        T(1, 4, 8, 9, 10)
    ),
    L("Conv3d", 2, 4, 3).on(T(2, 8, 9, 10)),
    L("Conv3d", 2, 4, 3).on(T(1, 3, 8, 9, 10)).fails(),
    L("Conv3d", 2, 4, 3).on(T(8, 9, 10)).fails(),
    L("Conv3d", 2, 4, 3).on(T(1, 2, 2, 9, 10)).fails(),
    L("Conv3d", 2, 3, 3, groups=2).fails(),
]
