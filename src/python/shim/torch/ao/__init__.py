"""torch.ao: of quantization, the parts that a model has before it is quantized."""

from torch.ao import quantization
