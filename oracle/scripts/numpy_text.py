"""Arrays as numpy prints them, and what it says of its dtypes."""

import numpy as np

ARRAYS = [
    np.array([1, 2, 3]),
    np.array([1.0, 2.5, -3.25]),
    np.array([[1, -20], [300, 4]]),
    np.array([0.1, 1 / 3, 2.0]),
    np.array([1e-5, 1.0]),
    np.array([1e10, 1.5]),
    np.array([123456.789, 0.5]),
    np.array([np.nan, 1.0, np.inf]),
    np.array([-np.inf, 2.25]),
    np.array([True, False]),
    np.array([0.0, 0.0]),
    np.array(3.5),
    np.array(4),
    np.zeros((0,)),
    np.zeros((0, 3)),
    np.zeros((2, 2, 2)),
    np.arange(30),
    np.arange(24.0).reshape(4, 6) / 7,
    np.arange(2000),
    np.arange(3000).reshape(50, 60),
    np.linspace(0, 1, 5, dtype=np.float32),
    np.array([1 / 3, 0.1], dtype=np.float32),
    np.array([1, 2], dtype=np.int32),
    np.array([1, 2], dtype=np.uint8),
    np.array([1.5, 2], dtype=np.float16),
    np.linspace(0, 1, 30),
    np.array([-1e-7, 3e-7]),
    np.array([1.23456789012, 1e-9]),
    np.ones((3, 4), dtype=np.float32) * 0.1,
    np.arange(6).reshape(1, 2, 3),
]
for array in ARRAYS:
    print(array)
    print(repr(array))
print([np.array([1.5]), np.float64(2)], f"{np.array([1, 2])}", "%s" % np.array([0.5]))

for name in ("float16", "float32", "float64"):
    info = np.finfo(getattr(np, name))
    print(info.dtype, info.bits, info.eps.item(), float(info.max), float(info.min), float(info.tiny), info.precision, float(info.resolution))
print([(np.iinfo(kind).min, np.iinfo(kind).max, np.iinfo(kind).bits) for kind in (np.uint8, np.int16, np.int64)])
print(np.issubdtype(np.float32, np.floating), np.issubdtype(np.int64, np.floating), np.issubdtype(np.uint8, np.integer))
print(np.issubdtype(np.zeros(1).dtype, np.number), np.issubdtype(np.int32, np.int64), np.issubdtype(bool, np.integer))
print(np.where(np.array([0, 1, 2]) > 0), np.where(np.eye(2))[1].tolist())
