"""What the floating dtypes can hold."""

import torch
for n in ("float64","float32","float16","bfloat16","complex64","float8_e4m3fn","float8_e4m3fnuz","float8_e5m2","float8_e5m2fnuz","float8_e8m0fnu"):
    f=torch.finfo(getattr(torch,n)); print(f,f.bits,f.eps,f.max,f.min,f.tiny,f.smallest_normal,f.resolution,f.dtype)
