"""torch.types: names for annotations."""

from typing import Any, Sequence, Union

from torch._tensor import Tensor
from torch._types import Size, device as _device, dtype as _dtype, layout as _layout
from torch.random import Generator as _Generator

_TensorOrTensors = Union[Tensor, Sequence[Tensor]]
_size = Union[Size, list, tuple]
_int, _float, _bool, _complex = int, float, bool, complex
_symsize = _size
_dispatchkey = str
Number = Union[int, float, bool]
Device = Union[_device, str, int, None]
FileLike = Any
IntLikeType = int
FloatLikeType = float
BoolLikeType = bool
Storage = Any
