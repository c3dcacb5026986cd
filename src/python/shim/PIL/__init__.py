"""PIL: pictures have a size and a mode, and no pixels."""

import importlib

from _layerwise.absent import absent_module
from PIL import ExifTags

__version__ = "11.0.0"
PILLOW_VERSION = __version__


_OWN = ("Image", "ImageEnhance", "ImageFilter", "ImageOps")


def __getattr__(name):
    if name in _OWN:
        return importlib.import_module(f"PIL.{name}")
    if name == "UnidentifiedImageError":
        return __getattr__("Image").UnidentifiedImageError
    if name.startswith("__"):
        raise AttributeError(name)
    return absent_module(f"PIL.{name}")


for _name in ("ImageColor", "ImageDraw", "ImageFile", "ImageFont", "ImageStat"):
    globals()[_name] = absent_module(f"PIL.{_name}")
