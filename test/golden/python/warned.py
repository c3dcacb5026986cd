import warnings

import torch
import torch.nn.functional as F
from torch import nn

x = torch.rand(2, 3)
y = torch.rand(2, 1)
picture = torch.rand(1, 1, 2, 2)


def show(run):
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        run()
    for warning in warned:
        print(warning.category.__name__, warning.message, warning.lineno if warning.filename == __file__ else "")


show(lambda: F.softmax(x))
show(lambda: F.log_softmax(x))
show(lambda: F.softmin(x))
show(lambda: F.softmax(x, dim=1))
for loss in (F.mse_loss, F.smooth_l1_loss, F.l1_loss, F.huber_loss):
    show(lambda: loss(x, y))
    show(lambda: loss(x, x))
show(lambda: F.dropout2d(torch.rand(2, 3, 4)))
show(lambda: F.dropout2d(x))
show(lambda: F.dropout3d(x))
show(lambda: F.upsample(picture, scale_factor=2))
show(lambda: F.upsample_nearest(picture, scale_factor=2))
show(lambda: F.upsample_bilinear(picture, scale_factor=2))
show(lambda: F.grid_sample(picture, F.affine_grid(torch.rand(1, 2, 3), [1, 1, 2, 2])))
show(lambda: F.grid_sample(picture, torch.rand(1, 2, 2, 2), align_corners=False))
show(lambda: nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2), 2))
show(lambda: nn.TransformerEncoder(nn.TransformerEncoderLayer(9, 3, batch_first=True), 2))
show(lambda: nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, batch_first=True, norm_first=True), 2))
show(lambda: nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, batch_first=True, bias=False), 2))
show(lambda: nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, batch_first=True), 2))


# PyTorch's layers warn from a line of PyTorch's own, here it is the user's.
def said(run):
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        run()
    print([str(warning.message) for warning in warned])


said(lambda: nn.Softmax()(x))
said(lambda: nn.MSELoss()(x, y))
said(lambda: nn.Dropout2d()(x))
said(lambda: nn.LSTM(3, 4, dropout=0.5))
said(lambda: nn.LSTM(3, 4, 2, dropout=0.5))
said(lambda: nn.Transformer(8, 2, 1, 1, 16))
