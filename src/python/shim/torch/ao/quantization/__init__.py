"""torch.ao.quantization: stubs mark where quantization would begin and end. Quantizing itself isn't done here."""

from _layerwise.absent import missing
from torch.nn.modules.module import Module

_NAMES = frozenset(
    "fuse_modules fuse_modules_qat prepare prepare_qat convert quantize quantize_qat quantize_dynamic "
    "get_default_qconfig get_default_qat_qconfig get_default_qconfig_mapping QConfig QConfigMapping "
    "default_qconfig default_qat_qconfig default_dynamic_qconfig default_observer default_weight_observer "
    "default_per_channel_weight_observer MinMaxObserver HistogramObserver MovingAverageMinMaxObserver "
    "PerChannelMinMaxObserver FakeQuantize FusedMovingAvgObsFakeQuantize float16_dynamic_qconfig "
    "quantize_fx observer fake_quantize qconfig".split()
)


def __getattr__(name):
    if name in _NAMES:
        raise missing("torch.ao.quantization", name)
    raise AttributeError(f"module 'torch.ao.quantization' has no attribute '{name}'")


class _Stub(Module):
    def __init__(self, qconfig=None):
        super().__init__()
        if qconfig:
            self.qconfig = qconfig

    def forward(self, x):
        return x


class QuantStub(_Stub):
    """Where a quantized model takes floats in: the input as it is."""


class DeQuantStub(_Stub):
    """Where a quantized model gives floats out: the input as it is."""


class QuantWrapper(Module):
    """A module between the two stubs."""

    def __init__(self, module):
        super().__init__()
        config = getattr(module, "qconfig", None)
        self.add_module("quant", QuantStub(config))
        self.add_module("dequant", DeQuantStub(config))
        self.add_module("module", module)
        self.train(module.training)

    def forward(self, X):
        return self.dequant(self.module(self.quant(X)))
