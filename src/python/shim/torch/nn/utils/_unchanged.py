"""What parametrizations may not change, in the words in which they are refused."""

import collections.abc

from torch._tensor import Tensor
from torch.nn.parameter import Parameter


def refuse_change(before, after, names, flag):
    """ValueError when a parametrization changes the dtype or the shape of its tensor."""
    if not isinstance(after, Tensor):
        raise ValueError(f"A parametrization must return a tensor. Got {type(after).__name__}.")
    for what in ("dtype", "shape"):
        was, now = getattr(before, what), getattr(after, what)
        if was != now:
            raise ValueError(
                f"Registering a parametrization may not change the {what} of the tensor, "
                f"unless {flag} flag is enabled.\n"
                f"{names[0]}{what}: {was}\n{names[1]}{what}: {now}"
            )


def check_inverse(before, inverse, name):
    if not isinstance(inverse, Tensor):
        raise ValueError(
            f"parametrization.right_inverse must return a tensor. Got: {type(inverse).__name__}"
        )
    for what in ("dtype", "shape"):
        was, now = getattr(before, what), getattr(inverse, what)
        if was != now:
            raise ValueError(
                f"The tensor returned by parametrization.right_inverse must have the same {what} "
                f"as module.{name}, unless the `unsafe` flag is enabled.\n"
                f"module.{name}.{what}: {was}\nreturned {what}: {now}"
            )


def check_one(original, new):
    """One tensor in the place of one keeps its dtype and device."""
    for what in ("dtype", "device"):
        was, now = getattr(original, what), getattr(new, what)
        if was != now:
            raise ValueError(
                f"When `right_inverse` outputs one tensor, it may not change the {what}.\n"
                f"original.{what}: {was}\nright_inverse(original).{what}: {now}"
            )


def sequence_of(original, at, tensor):
    """The `at`-th of several originals: a parameter where the tensor was one."""
    if not isinstance(tensor, Tensor):
        raise ValueError(
            "'right_inverse' must return a Tensor or a Sequence of tensors (list, tuple...). "
            f"Got element {at} of the sequence with type {type(tensor).__name__}."
        )
    if isinstance(original, Parameter):
        return Parameter(tensor, original.requires_grad)
    return tensor.requires_grad_(original.requires_grad)


def assigned(is_tensor, originals, value):
    """The originals, each with what it becomes."""
    if is_tensor:
        [original] = originals
        if not isinstance(value, Tensor):
            raise ValueError(f"`right_inverse` should return a tensor. Got {type(value).__name__}")
        if value.dtype != original.dtype:
            raise ValueError(
                f"The tensor returned by `right_inverse` has dtype {value.dtype} "
                f"while `original` has dtype {original.dtype}"
            )
        return [(original, value)]
    if not isinstance(value, collections.abc.Sequence):
        raise ValueError(
            f"'right_inverse' must return a sequence of tensors. Got {type(value).__name__}."
        )
    if len(value) != len(originals):
        raise ValueError(
            "'right_inverse' must return a sequence of tensors of length "
            f"{len(originals)}. Got a sequence of length {len(value)}."
        )
    for at, (original, tensor) in enumerate(zip(originals, value)):
        if not isinstance(tensor, Tensor):
            raise ValueError(
                "'right_inverse' must return a sequence of tensors "
                f"or reference-type opaques. Got element {at} of type {type(tensor).__name__}."
            )
        if original.dtype != tensor.dtype:
            raise ValueError(
                f"Tensor {at} returned by `right_inverse` has dtype {tensor.dtype} "
                f"while `original{at}` has dtype {original.dtype}"
            )
    return list(zip(originals, value))
