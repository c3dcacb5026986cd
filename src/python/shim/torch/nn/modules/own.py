"""What single classes of layers have besides what they compute."""

from torch.nn.modules import state


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


#: By the class that PyTorch defines them in.
METHODS = {
    "_NormBase": {"_load_from_state_dict": state.load_norm},
    "RNNBase": {
        "all_weights": property(_all_weights),
        "_flat_weights": property(_flat_weights),
        "_flat_weights_names": property(_flat_weights_names),
    },
    "SyncBatchNorm": {"convert_sync_batchnorm": classmethod(_convert_sync_batchnorm)},
}
