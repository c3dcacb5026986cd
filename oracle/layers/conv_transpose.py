"""ConvTranspose1d, ConvTranspose2d, ConvTranspose3d."""

from ._case import L, T

CASES = [
    L("ConvTranspose1d", 4, 6, 3).on(T(2, 4, 10)),
    L("ConvTranspose1d", 4, 6, 3, stride=2, padding=1, output_padding=1).on(T(2, 4, 10)),
    L("ConvTranspose1d", 4, 6, 3, groups=2, bias=False, dilation=2).eval().on(T(2, 4, 10)),
    L("ConvTranspose1d", 4, 6, 3).on(T(4, 10)),
    L("ConvTranspose1d", 4, 6, 3).on(T(2, 5, 10)).fails(),
    L("ConvTranspose1d", 4, 6, 3, output_padding=1).on(T(2, 4, 10)).fails(),
    L("ConvTranspose1d", 4, 6, 3, groups=4).fails(),
    L("ConvTranspose2d", 8, 4, 2, stride=2).on(T(2, 8, 7, 7)),
    L("ConvTranspose2d", 8, 4, (3, 5), stride=(2, 1), padding=(4, 2)).on(T(2, 8, 20, 25)),
    L("ConvTranspose2d", 8, 4, 3, stride=2, padding=1, output_padding=1, groups=4).on(
        T(2, 8, 7, 7)
    ),
    L("ConvTranspose2d", 8, 4, 3, stride=3, output_padding=(1, 2), bias=False).eval().on(
        T(2, 8, 7, 7)
    ),
    L("ConvTranspose2d", 8, 4, 3, 2, 1, 0, 1, True, 2).on(T(2, 8, 7, 7)),
    L("ConvTranspose2d", 8, 4, 3, stride=2, padding=1).on(T(2, 8, 7, 7), output_size=(14, 14)),
    L("ConvTranspose2d", 8, 4, 3, stride=2, padding=1).on(T(2, 8, 7, 7), (2, 4, 13, 14)),
    L("ConvTranspose2d", 8, 4, 3).on(T(8, 7, 7)),
    L("ConvTranspose2d", 8, 4, 3, stride=2, padding=1).on(
        T(2, 8, 7, 7), output_size=(20, 14)
    ).fails(),
    L("ConvTranspose2d", 8, 4, 3, stride=2).on(T(2, 8, 7, 7), output_size=(14,)).fails(),
    L("ConvTranspose2d", 8, 4, 3, padding_mode="reflect").fails(),
    L("ConvTranspose2d", 8, 4, 3, padding="same").on(T(2, 8, 7, 7)).fails(),
    L("ConvTranspose2d", 8, 3, 3, groups=2).fails(),
    L("ConvTranspose2d", 8, 4, 3).on(T(2, 4, 7, 7)).fails(),
    L("ConvTranspose2d", 8, 4, 3).on(T(7, 7)).fails(),
    L("ConvTranspose2d", 8, 4, 1, padding=4).on(T(2, 8, 3, 3)).fails(),
    L("ConvTranspose2d", 8, 4, 3, stride=2, output_padding=2).on(T(2, 8, 7, 7)).fails(),
    L("ConvTranspose3d", 4, 2, 3).on(T(1, 4, 4, 5, 6)),
    L("ConvTranspose3d", 4, 2, (3, 5, 2), stride=(2, 1, 1), padding=(0, 4, 2)).on(
        T(1, 4, 6, 9, 8)
    ),
    L("ConvTranspose3d", 4, 2, 2, stride=2, groups=2, bias=False).eval().on(T(4, 4, 5, 6)),
    L("ConvTranspose3d", 4, 2, 3).on(T(1, 2, 4, 5, 6)).fails(),
    L("ConvTranspose3d", 4, 2, 3, padding_mode="circular").fails(),
]
