"""PIL can be imported; there are no images here."""

from _layerwise.absent import absent_module
from PIL import ExifTags

__version__ = "11.0.0"
PILLOW_VERSION = __version__


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return absent_module(f"PIL.{name}")


for _name in ("Image", "ImageColor", "ImageDraw", "ImageEnhance", "ImageFile", "ImageFilter", "ImageFont", "ImageOps", "ImageStat"):
    globals()[_name] = absent_module(f"PIL.{_name}")
