"""Weights of convolutions in another order of memory."""


def _convert(module, memory_format, kinds):
    from torch import nn

    for part in module.modules():
        if isinstance(part, tuple(getattr(nn, kind) for kind in kinds)):
            part.weight.data = part.weight.detach().clone().contiguous(memory_format=memory_format)
    return module


def convert_conv2d_weight_memory_format(module, memory_format):
    return _convert(module, memory_format, ("Conv2d", "ConvTranspose2d"))


def convert_conv3d_weight_memory_format(module, memory_format):
    return _convert(module, memory_format, ("Conv3d", "ConvTranspose3d"))
