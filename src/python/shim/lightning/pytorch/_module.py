"""LightningModule: a network, with what its training would call.

https://lightning.ai/docs/pytorch/stable/common/lightning_module.html
"""

import torch
from lightning.pytorch._hparams import Hyperparameters


class LightningModule(Hyperparameters, torch.nn.Module):
    """Not attached to a trainer: what is logged goes nowhere."""

    CHECKPOINT_HYPER_PARAMS_KEY = "hyper_parameters"

    current_epoch = 0
    global_step = 0
    global_rank = 0
    local_rank = 0
    on_gpu = False
    logger = None
    loggers = ()
    fabric = None

    def __init__(self, *args, **kwargs):
        torch.nn.Module.__init__(self)
        self.automatic_optimization = True
        self.strict_loading = True
        self.example_input_array = None

    @property
    def device(self):
        return next((tensor.device for tensor in self._tensors()), torch.device("cpu"))

    @property
    def dtype(self):
        return next((tensor.dtype for tensor in self._tensors() if tensor.is_floating_point()), torch.get_default_dtype())

    def _tensors(self):
        yield from self.parameters()
        yield from self.buffers()

    @property
    def trainer(self):
        raise RuntimeError(f"{type(self).__qualname__} is not attached to a `Trainer`.")

    def log(self, name, value, *args, **kwargs):
        pass

    def log_dict(self, dictionary, *args, **kwargs):
        pass

    def print(self, *args, **kwargs):
        print(*args, **kwargs)

    def all_gather(self, data, group=None, sync_grads=False):
        return data

    def optimizers(self, use_pl_optimizer=True):
        return self.trainer

    def lr_schedulers(self):
        return self.trainer

    def manual_backward(self, loss, *args, **kwargs):
        loss.backward(*args, **kwargs)

    def backward(self, loss, *args, **kwargs):
        loss.backward(*args, **kwargs)

    def freeze(self):
        for parameter in self.parameters():
            parameter.requires_grad = False
        return self.eval()

    def unfreeze(self):
        for parameter in self.parameters():
            parameter.requires_grad = True
        return self.train()

    def forward(self, *args, **kwargs):
        return super().forward(*args, **kwargs)

    def training_step(self, *args, **kwargs):
        pass

    def validation_step(self, *args, **kwargs):
        pass

    def test_step(self, *args, **kwargs):
        pass

    def predict_step(self, batch, *args, **kwargs):
        return self(batch)

    def configure_optimizers(self):
        return None

    def configure_callbacks(self):
        return []
