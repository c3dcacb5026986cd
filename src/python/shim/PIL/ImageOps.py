"""PIL.ImageOps: of a picture, its size and mode."""

from PIL.Image import Image, Resampling


def _same(image, *args, **kwargs):
    return image.copy()


autocontrast = equalize = flip = invert = mirror = posterize = solarize = exif_transpose = _same


def grayscale(image):
    return image.convert("L")


def colorize(image, *args, **kwargs):
    return image.convert("RGB")


def expand(image, border=0, fill=0):
    left, top, right, bottom = _sides(border)
    return Image(image.mode, (image.width + left + right, image.height + top + bottom))


def crop(image, border=0):
    left, top, right, bottom = _sides(border)
    return image.crop((left, top, image.width - right, image.height - bottom))


def _sides(border):
    sides = tuple(border) if isinstance(border, (list, tuple)) else (border,)
    return {1: sides * 4, 2: sides * 2, 4: sides}[len(sides)]


def fit(image, size, method=Resampling.BICUBIC, bleed=0.0, centering=(0.5, 0.5)):
    return image.resize(size)


def pad(image, size, method=Resampling.BICUBIC, color=None, centering=(0.5, 0.5)):
    return image.resize(size)
