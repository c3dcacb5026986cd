"""torch.quantization: the older name of torch.ao.quantization."""

from torch.ao.quantization import DeQuantStub, QuantStub, QuantWrapper, __getattr__
