"""Sizes and modes of pictures, as PIL gives them: recorded where Pillow is installed."""

import base64
import io

import numpy as np
from PIL import Image, ImageEnhance, ImageFilter, ImageOps


def told(image):
    array = np.array(image)
    print(image.mode, image.size, image.width, image.height, image.getbands(), array.shape, array.dtype)


def refused(run):
    try:
        told(run())
    except Exception as error:
        print(type(error).__name__, error)


photo = Image.new("RGB", (70, 50))
for mode in ("1", "L", "P", "I", "F", "LA", "RGBA", "CMYK", "YCbCr", "HSV"):
    told(photo.convert(mode))
told(photo.resize((32, 24), Image.BILINEAR))
told(photo.crop((10.4, 5, 40, 60)))
told(photo.crop())
refused(lambda: photo.crop((10, 5, 0, 60)))
refused(lambda: photo.crop((1, 5, 9, 0)))
for method in Image.Transpose:
    told(photo.transpose(method))
for angle in (0, 30, 45.5, 90, 180, 270, -17, 361):
    told(photo.rotate(angle, expand=True))
    told(photo.rotate(angle))
told(photo.rotate(20, expand=True, center=(0, 0), translate=(3, 4)))
told(photo.transform((11, 12), Image.AFFINE, (1, 0, 0, 0, 1, 0)))
told(photo.reduce(3))
told(photo.reduce((2, 4)))
for size in ((20, 20), (100, 10), (33, 1000), (300, 300)):
    small = photo.copy()
    small.thumbnail(size)
    told(small)
told(ImageOps.expand(photo, (1, 2, 3, 4)))
told(ImageOps.expand(photo, 5))
told(ImageOps.crop(photo, 5))
told(ImageOps.grayscale(photo))
told(ImageOps.fit(photo, (9, 8)))
told(ImageOps.pad(photo, (9, 8)))
told(ImageOps.equalize(photo))
told(ImageEnhance.Color(photo).enhance(0.5))
told(photo.filter(ImageFilter.GaussianBlur(2)))
told(photo.convert("L").point(lambda value: value))
for band in photo.split():
    told(band)
told(Image.merge("RGB", photo.split()))
told(Image.fromarray(np.zeros((4, 6), dtype=np.uint8)))
told(Image.fromarray(np.zeros((4, 6, 3), dtype=np.uint8)))
told(Image.fromarray(np.zeros((4, 6, 4), dtype=np.uint8)))
told(Image.fromarray(np.zeros((4, 6), dtype=np.float32)))
told(Image.fromarray(np.zeros((4, 6), dtype=np.int32)))
told(Image.fromarray(np.zeros((4, 6), dtype=bool)))
refused(lambda: Image.fromarray(np.zeros((4, 6, 3))))
try:
    Image.open(io.BytesIO(b"nothing"))
except Image.UnidentifiedImageError as error:
    print(str(error)[:40])
# Small files, up to where their headers end.
for text in (
    "iBL{Q4GJ0x0000DNk~Le00007000052nGNE0EwFR*Z=?k3`s;mRCwBBU>IZo005By0l3IN)Bpeg07*qoM6N<$f&",
    "iBL{Q4GJ0x0000DNk~Le00003000042mk;80B%Ow+W-In3rR#lRCwBBU_b=`01yBHsu}o#00000NkvXXu0mjf",
    "iBL{Q4GJ0x0000DNk~Le00006000020RsR406~*K9RL6T15iv<MF0Q*r+Piw0000CNkl<Zc-muNU|;|M00aO5$m;9)00000NkvXXu0mjf",
    "|JeWF01!$>Nk#wx0RR9200961|JwjV0RR90|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|Nq+nLjnK)|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsBM01*fP2>=TN0U`hb5di}c0sq7R6#xMN00000000000000000003|HJ?k5CH%H0000000000000000095Q02BcM00000000000000000000|HJ?k5di=I0000000000000000095m01N{G00I#M5dc2`",
    "|JeWF01!$>Nk#wx0RR9200961|JwjV0RR90|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|NsC0|Np=M3kU!M00;pA5di<h02BZL00000000000000000003|HJ?k5CH%H0000000000000000095m00;pA002J#H~-l",
):
    opened = Image.open(io.BytesIO(base64.b85decode(text)))
    print(opened.format, opened.mode, opened.size)
