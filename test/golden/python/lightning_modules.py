"""Networks of lightning: what they keep of their arguments, what they print, how they are summarised."""

import lightning as L
import pytorch_lightning as pl
import torch
from torch import nn
from torchinfo import summary
from lightning.pytorch.callbacks import ModelCheckpoint


class Base(L.LightningModule):
    def __init__(self, width: int = 8, lr: float = 1e-3, **kwargs):
        super().__init__()
        self.save_hyperparameters(ignore=["kwargs"])
        self.net = nn.Sequential(nn.Linear(4, self.hparams.width), nn.ReLU(), nn.Linear(width, 2))
        self.example_input_array = torch.zeros(2, 4)

    def forward(self, x):
        return self.net(x)

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = nn.functional.cross_entropy(self(x), y)
        self.log("loss", loss)
        return loss

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=self.hparams.lr)


class Wide(Base):
    def __init__(self, depth=3, **kwargs):
        super().__init__(width=16, **kwargs)
        self.depth = depth
        self.save_hyperparameters()


class Old(pl.LightningModule):
    def __init__(self, hparams):
        super().__init__()
        self.save_hyperparameters(hparams)
        self.fc = nn.Linear(self.hparams["n"], 3)
    def forward(self, x):
        return self.fc(x)


class Named(pl.LightningModule):
    def __init__(self, a, b=2, *, c=3):
        super().__init__()
        self.save_hyperparameters("a", "c")
        self.fc = nn.Linear(a, b)
    def forward(self, x):
        return self.fc(x)

pl.seed_everything(3)
for model in (Base(), Wide(depth=5, lr=0.1, extra=2), Old({"n": 4}), Named(4), Named(4, c=9)):
    print(model)
    print(dict(model.hparams), model.hparams)
    print(sorted(model.hparams_initial), model.device, model.dtype)
    print(model.current_epoch, model.global_step, model.automatic_optimization, model.logger)
    summary(model, (2, 4), verbose=1)
    print(model.configure_optimizers() and type(model.configure_optimizers()).__name__)
    print(list(model.state_dict()))
    model.freeze(); print([p.requires_grad for p in model.parameters()], model.training)
    model.unfreeze(); print([p.requires_grad for p in model.parameters()], model.training)
try:
    print(Base().trainer)
except Exception as e:
    print(type(e).__name__, e)
try:
    Base().log("a", 1)
    print("logged")
except Exception as e:
    print(type(e).__name__, e)
