"""What single classes of layers have besides what they compute."""

import copy

from torch.nn.modules import state
from torch.nn.modules.utils import _reverse_repeat_tuple


def _all_weights(self):
    return [[getattr(self, name) for name in names] for names in self._all_weights]


def _flat_weights(self):
    return [weight for weights in self.all_weights for weight in weights]


def _flat_weights_names(self):
    return [name for names in self._all_weights for name in names]


def _convert_sync_batchnorm(cls, module, process_group=None):
    """`module` with a SyncBatchNorm of the same parameters and buffers in the place of each batch norm."""
    from torch.nn.modules.batchnorm import _BatchNorm

    made = module
    if isinstance(module, _BatchNorm):
        options = module.eps, module.momentum, module.affine, module.track_running_stats
        made = cls(module.num_features, *options, process_group)
        for name in ("weight", "bias", "running_mean", "running_var", "num_batches_tracked"):
            setattr(made, name, getattr(module, name))
        made.training = module.training
        if hasattr(module, "qconfig"):
            made.qconfig = module.qconfig
    for name, child in module.named_children():
        made.add_module(name, cls.convert_sync_batchnorm(child, process_group))
    return made


def _reversed_padding(self):
    """What F.pad takes for the padding of a convolution: from the last axis on, before and after."""
    if self.padding == "valid":
        return [0, 0] * len(self.kernel_size)
    if self.padding == "same":
        sums = [d * (k - 1) for d, k in zip(self.dilation, self.kernel_size)]
        return [side for total in reversed(sums) for side in (total // 2, total - total // 2)]
    return _reverse_repeat_tuple(self.padding, 2)


def _conv_forward(self, input, weight, bias):
    """The convolution with another weight: what subclasses call that change it."""
    import torch.nn.functional as F

    run = getattr(F, f"conv{len(self.kernel_size)}d")
    if self.padding_mode == "zeros":
        return run(input, weight, bias, self.stride, self.padding, self.dilation, self.groups)
    padded = F.pad(input, self._reversed_padding_repeated_twice, mode=self.padding_mode)
    return run(padded, weight, bias, self.stride, (0,) * len(self.kernel_size), self.dilation, self.groups)


_CONVOLUTION = {
    "_conv_forward": _conv_forward,
    "_reversed_padding_repeated_twice": property(_reversed_padding),
}


def _output_padding(self, input, output_size, stride, padding, kernel_size, num_spatial_dims, dilation=None):
    """How much is added on one side, so that the output has a size that is asked for."""
    if output_size is None:
        return self.output_padding
    if len(output_size) == num_spatial_dims + 2:
        output_size = output_size[2:]
    if len(output_size) != num_spatial_dims:
        raise ValueError(
            f"ConvTranspose{num_spatial_dims}D: for {input.dim()}D input, output_size must have "
            f"{num_spatial_dims} or {num_spatial_dims + 2} elements (got {len(output_size)})"
        )
    steps = dilation or [1] * num_spatial_dims
    sizes = input.shape[-num_spatial_dims:]
    least = [
        (size - 1) * s - 2 * p + d * (k - 1) + 1
        for size, s, p, d, k in zip(sizes, stride, padding, steps, kernel_size)
    ]
    most = [size + s - 1 for size, s in zip(least, stride)]
    if any(not low <= size <= high for size, low, high in zip(output_size, least, most)):
        raise ValueError(
            f"requested an output size of {output_size}, but valid sizes range from {least} to {most} "
            f"(for an input of {sizes})"
        )
    return [size - low for size, low in zip(output_size, least)]


def _dims(*allowed):
    """A check of an input's number of dimensions."""
    words = " or ".join(f"{n}D" for n in allowed)

    def check(self, input):
        if input.dim() not in allowed:
            raise ValueError(f"expected {words} input (got {input.dim()}D input)")

    return check


def _get_clones(module, N):
    from torch.nn.modules.container import ModuleList

    return ModuleList([copy.deepcopy(module) for _ in range(N)])


def _get_activation_fn(activation):
    import torch.nn.functional as F

    if activation not in ("relu", "gelu"):
        raise RuntimeError(f"activation should be relu/gelu, not {activation}")
    return getattr(F, activation)


def _addindent(s_, numSpaces):
    first, *others = s_.split("\n")
    return "\n".join([first, *(" " * numSpaces + line for line in others)])


#: Names of state that a layer may be made without.
_BUFFERS = frozenset(("running_mean", "running_var", "num_batches_tracked"))
_PARAMETERS = frozenset(
    ("weight", "bias", "bias_ih", "bias_hh", "in_proj_weight", "in_proj_bias", "q_proj_weight", "k_proj_weight", "v_proj_weight")
)


def holds_buffer(kind, name):
    """Whether a layer has None among its buffers under that name: a loss keeps its weights there."""
    is_loss = kind.__module__ == "torch.nn.modules.loss" or any(base.__name__ == "_Loss" for base in kind.__mro__)
    return name in _BUFFERS or (is_loss and name in ("weight", "pos_weight"))


def holds_parameter(name):
    return name in _PARAMETERS


#: Functions of PyTorch's own that models take from the modules of layers.
FUNCTIONS = {
    "torch.nn.modules.transformer": (_get_clones, _get_activation_fn),
    "torch.nn.modules.module": (_addindent,),
}

#: By the class that PyTorch defines them in.
METHODS = {
    "Conv1d": _CONVOLUTION,
    "Conv2d": _CONVOLUTION,
    "Conv3d": _CONVOLUTION,
    "_ConvTransposeNd": {"_output_padding": _output_padding},
    "BatchNorm1d": {"_check_input_dim": _dims(2, 3)},
    "BatchNorm2d": {"_check_input_dim": _dims(4)},
    "BatchNorm3d": {"_check_input_dim": _dims(5)},
    "InstanceNorm1d": {"_check_input_dim": _dims(2, 3)},
    "InstanceNorm2d": {"_check_input_dim": _dims(3, 4)},
    "InstanceNorm3d": {"_check_input_dim": _dims(4, 5)},
    "MultiheadAttention": {
        "_reset_parameters": lambda self: None,
        "_qkv_same_embed_dim": property(lambda self: self.kdim == self.embed_dim and self.vdim == self.embed_dim),
    },
    "Transformer": {"_reset_parameters": lambda self: None},
    "Embedding": {"_fill_padding_idx_with_zero": lambda self: None},
    "_NormBase": {"_load_from_state_dict": state.load_norm},
    "RNNBase": {
        "all_weights": property(_all_weights),
        "_flat_weights": property(_flat_weights),
        "_flat_weights_names": property(_flat_weights_names),
    },
    "SyncBatchNorm": {"convert_sync_batchnorm": classmethod(_convert_sync_batchnorm)},
}
