"""PIL.Image: pictures have a size and a mode, as tensors have shapes; what is in them isn't known."""

import math
from enum import IntEnum

from PIL._headers import read


class Transpose(IntEnum):
    FLIP_LEFT_RIGHT = 0
    FLIP_TOP_BOTTOM = 1
    ROTATE_90 = 2
    ROTATE_180 = 3
    ROTATE_270 = 4
    TRANSPOSE = 5
    TRANSVERSE = 6


class Transform(IntEnum):
    AFFINE = 0
    EXTENT = 1
    PERSPECTIVE = 2
    QUAD = 3
    MESH = 4


class Resampling(IntEnum):
    NEAREST = 0
    LANCZOS = 1
    BILINEAR = 2
    BICUBIC = 3
    BOX = 4
    HAMMING = 5


globals().update({name: value for kind in (Transpose, Transform, Resampling) for name, value in kind.__members__.items()})
ANTIALIAS = Resampling.LANCZOS

_BANDS = {
    **{mode: (mode,) for mode in ("1", "L", "P", "I", "F")},
    "I;16": ("I",),
    **{mode: tuple(mode) for mode in ("LA", "RGB", "RGBA", "CMYK", "LAB", "HSV")},
    "YCbCr": ("Y", "Cb", "Cr"),
}
_DTYPES = {"1": "bool", "I": "int32", "F": "float32", "I;16": "uint16"}
_TURNED = (Transpose.ROTATE_90, Transpose.ROTATE_270, Transpose.TRANSPOSE, Transpose.TRANSVERSE)


class UnidentifiedImageError(OSError):
    pass


class Image:
    """https://pillow.readthedocs.io/en/stable/reference/Image.html"""

    format = palette = None

    def __init__(self, mode="", size=(0, 0)):
        self.mode, self.size, self.info = mode, tuple(size), {}

    width = property(lambda self: self.size[0])
    height = property(lambda self: self.size[1])

    def getbands(self):
        return _BANDS[self.mode]

    def __array__(self, dtype=None, copy=None):
        import numpy
        import torch

        bands = self.getbands()
        shape = (self.height, self.width, *([len(bands)] if len(bands) > 1 else []))
        made = numpy.ndarray.of_tensor(torch.empty(shape, dtype=getattr(torch, _DTYPES.get(self.mode, "uint8"))))
        return made if dtype is None else made.astype(dtype)

    def __repr__(self):
        kind = type(self)
        return f"<{kind.__module__}.{kind.__name__} image mode={self.mode} size={self.width}x{self.height} at 0x{id(self):X}>"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def copy(self):
        return Image(self.mode, self.size)

    def load(self):
        return None

    def close(self):
        return None

    def paste(self, im, box=None, mask=None):
        return None

    putalpha = putpixel = putdata = paste

    def convert(self, mode=None, matrix=None, dither=None, palette=0, colors=256):
        return Image(mode or self.mode, self.size)

    def quantize(self, *args, **kwargs):
        return Image("P", self.size)

    def resize(self, size, resample=None, box=None, reducing_gap=None):
        return Image(self.mode, map(int, size))

    def reduce(self, factor, box=None):
        across, down = factor if isinstance(factor, (list, tuple)) else (factor, factor)
        left, top, right, bottom = box or (0, 0, *self.size)
        return Image(self.mode, (-(-(right - left) // across), -(-(bottom - top) // down)))

    def thumbnail(self, size, resample=Resampling.BICUBIC, reducing_gap=2.0):
        """Makes it fit into `size`, in the same proportions."""
        across, down = map(math.floor, size)
        if across >= self.width and down >= self.height:
            return
        aspect = self.width / self.height
        if across / down >= aspect:
            across = _nearest(down * aspect, lambda n: abs(aspect - n / down))
        else:
            down = _nearest(across / aspect, lambda n: 0 if n == 0 else abs(aspect - across / n))
        self.size = across, down

    def crop(self, box=None):
        if box is None:
            return self.copy()
        left, top, right, bottom = (int(round(side)) for side in box)
        if right < left:
            raise ValueError("Coordinate 'right' is less than 'left'")
        if bottom < top:
            raise ValueError("Coordinate 'lower' is less than 'upper'")
        return Image(self.mode, (right - left, bottom - top))

    def transpose(self, method):
        return Image(self.mode, self.size[::-1] if method in _TURNED else self.size)

    def rotate(self, angle, resample=Resampling.NEAREST, expand=False, center=None, translate=None, fillcolor=None):
        if not expand:
            return self.copy()
        if angle % 90 == 0 and not center and not translate:
            return Image(self.mode, self.size[::-1] if angle % 180 else self.size)
        turn = -math.radians(angle % 360)
        cosine, sine = round(math.cos(turn), 15), round(math.sin(turn), 15)
        x, y = center or (self.width / 2, self.height / 2)
        along, aside = translate or (0, 0)
        left = cosine * (-x - along) + sine * (-y - aside) + x
        top = -sine * (-x - along) + cosine * (-y - aside) + y
        corners = [(0, 0), (self.width, 0), self.size, (0, self.height)]
        across = [cosine * x + sine * y + left for x, y in corners]
        down = [-sine * x + cosine * y + top for x, y in corners]
        return Image(self.mode, (math.ceil(max(side)) - math.floor(min(side)) for side in (across, down)))

    def transform(self, size, method, data=None, resample=Resampling.NEAREST, fill=1, fillcolor=None):
        return Image(self.mode, size)

    def filter(self, filter):
        return self.copy()

    def point(self, lut, mode=None):
        return Image(mode or self.mode, self.size)

    def split(self):
        return tuple(Image("L", self.size) for _ in self.getbands()) if len(self.getbands()) > 1 else (self.copy(),)

    def getchannel(self, channel):
        return Image("L", self.size)


def _nearest(number, key):
    return max(min(math.floor(number), math.ceil(number), key=key), 1)


def new(mode, size, color=0):
    return Image(mode, size)


def fromarray(obj, mode=None):
    if mode is None:
        mode = _mode_of(obj)
    return Image(mode, obj.shape[1::-1])


_MODES = {("bool", 1): "1", **{(dtype, 1): mode for mode, dtype in _DTYPES.items() if mode != "1"}}
_MODES.update({("uint8", bands): mode for bands, mode in enumerate(("L", "LA", "RGB", "RGBA"), 1)})


def _mode_of(array):
    bands = array.shape[2] if array.ndim > 2 else 1
    mode = _MODES.get((str(array.dtype), bands)) if array.ndim < 4 else None
    if mode is None:
        shape, types = (1, 1, *array.shape[2:]), {"float64": "<f8", "int64": "<i8", "float32": "<f4", "int32": "<i4"}
        name = str(array.dtype)
        raise TypeError(f"Cannot handle this data type: {shape}, {types.get(name, '|u1' if name == 'uint8' else name)}")
    return mode


def merge(mode, bands):
    return Image(mode, bands[0].size)


def blend(im1, im2, alpha):
    return im1.copy()


def composite(image1, image2, mask):
    return image2.copy()


alpha_composite = lambda im1, im2: im1.copy()


def open(fp, mode="r", formats=None):
    """Knows of a file what its header says."""
    made = Image()
    made.format, made.mode, made.size = read(fp, UnidentifiedImageError)
    return made
