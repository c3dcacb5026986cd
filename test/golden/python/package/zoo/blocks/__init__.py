from .conv import Conv
from .conv import make as make_conv

__all__ = ["Conv", "make_conv"]
