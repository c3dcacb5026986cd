"""What Python itself refuses in the call of every layer: a word it doesn't know, no input at all."""

from torch import nn

from ._case import L

BLOCK = L("TransformerEncoderLayer", 8, 2), L("TransformerDecoderLayer", 8, 2)

# The fewest arguments that a layer can be made with, where it needs any.
NEEDS = {
    (2,): (
        "MaxPool1d MaxPool2d MaxPool3d MaxUnpool1d MaxUnpool2d MaxUnpool3d AvgPool1d AvgPool2d"
        " AvgPool3d AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveMaxPool1d"
        " AdaptiveMaxPool2d AdaptiveMaxPool3d BatchNorm1d BatchNorm2d BatchNorm3d SyncBatchNorm"
        " InstanceNorm1d InstanceNorm2d InstanceNorm3d LayerNorm RMSNorm LocalResponseNorm"
        " CrossMapLRN2d ChannelShuffle PixelShuffle PixelUnshuffle Unfold LazyLinear"
        " CircularPad1d CircularPad2d CircularPad3d ReflectionPad1d ReflectionPad2d"
        " ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d ZeroPad1d"
        " ZeroPad2d ZeroPad3d"
    ),
    (2, 2): (
        "LPPool1d LPPool2d LPPool3d GroupNorm Linear Embedding EmbeddingBag Fold Threshold"
        " ConstantPad1d ConstantPad2d ConstantPad3d RNN LSTM GRU RNNCell LSTMCell GRUCell"
        " LazyConv1d LazyConv2d LazyConv3d LazyConvTranspose1d LazyConvTranspose2d"
        " LazyConvTranspose3d LinearCrossEntropyLoss MultiheadAttention TransformerEncoderLayer"
        " TransformerDecoderLayer FractionalMaxPool2d FractionalMaxPool3d"
    ),
    (2, 2, 2): (
        "Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d Bilinear"
    ),
    (2, 2, True, 4): "RNNCellBase",
    ("LSTM", 2, 2): "RNNBase",
    (4, 6, (2,)): "AdaptiveLogSoftmaxWithLoss",
    (1, (2, 2)): "Unflatten",
    (BLOCK[0], 1): "TransformerEncoder",
    (BLOCK[1], 1): "TransformerDecoder",
    (L("ReLU"),): "DataParallel Sequential",
}
ARGS = {name: args for args, names in NEEDS.items() for name in names.split()}
# Not modules, or takers of any keyword, which they keep or ignore.
SKIPPED = {"LinearCrossEntropyOptions"}
TAKES_ANY_WORD = {"Identity", "Container"}
NAMES = sorted({*nn.modules.__all__, "DataParallel"} - SKIPPED)


def make(name):
    args = ARGS.get(name, ())
    return L(name, *args, output_size=2) if name.startswith("Fractional") else L(name, *args)


def refused(name):
    layer = make(name)
    known = L(name, *layer.args, **layer.kwargs, wrong_word=1)
    first = [] if name in TAKES_ANY_WORD else [known.fails()]
    return [*first, layer.on().fails()]


CASES = [case for name in NAMES for case in refused(name)]
