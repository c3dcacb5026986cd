"""torch.version"""

from _layerwise.bindings import BINDINGS

__version__ = BINDINGS["names"]["torch"]
debug = False
cuda = hip = xpu = rocm = git_version = None
