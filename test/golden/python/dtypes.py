# dtypes: finfo, iinfo, typed constructors, casts
import torch

for dtype in (torch.float32, torch.float64, torch.float16, torch.bfloat16):
    info = torch.finfo(dtype)
    print(dtype, info.bits, info.eps, info.max, info.min, info.tiny, info.resolution, info.dtype)
for dtype in (torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64):
    print(dtype, torch.iinfo(dtype).bits, torch.iinfo(dtype).min, torch.iinfo(dtype).max)
print(torch.finfo(torch.float32))
print(torch.iinfo(torch.int8))
for bad in (lambda: torch.finfo(torch.int32), lambda: torch.iinfo(torch.float32)):
    try:
        bad()
    except TypeError as error:
        print(error)
print(torch.promote_types(torch.int32, torch.float16), torch.can_cast(torch.float32, torch.int32))
print(torch.result_type(torch.zeros(2, dtype=torch.int64), 1.5), torch.get_default_dtype())
print(torch.LongTensor([1, 2]), torch.FloatTensor(2, 3).shape, torch.Tensor(4).dtype, torch.BoolTensor([True]))
x = torch.zeros(2, 3)
print(x.type(), x.long().type(), x.half().dtype, x.type(torch.int8).dtype, x.type("torch.DoubleTensor").dtype)
print(isinstance(x, torch.FloatTensor), isinstance(x, torch.LongTensor), isinstance(x, torch.Tensor))
print(x.to(torch.float64).dtype, x.to("cpu").device, x.type_as(torch.ones(1, dtype=torch.int16)).dtype)
print(torch.is_floating_point(x), torch.is_complex(x), torch.is_tensor(1), torch.typename(x))
print(torch.float, torch.half, torch.long, torch.double is torch.float64, torch.int32.itemsize)
print(torch.float32.is_signed, torch.uint8.is_signed, torch.complex64.is_complex)
print(torch.Size([2, 3]), torch.Size([2, 3]).numel(), torch.device("cuda:1"), torch.device("cpu"))
