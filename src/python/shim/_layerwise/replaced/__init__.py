"""What packages whose Python source runs here have instead of some of their modules: stand-ins for compiled parts, and
a module's own source, amended where it asks for values.
"""

import importlib.util
import os
from importlib.machinery import PathFinder, SourceFileLoader

_HERE = os.path.dirname(__file__)
_MODULES = {"regex": "regex.py", "torchvision.extension": "torchvision_extension.py"}
_V2 = [f"v2.{part}" for part in "_augment _auto_augment _color _container _geometry _misc _transform".split()]
_AMENDED = {
    **{f"torchvision.datasets.{name}": "torchvision_datasets" for name in ("cifar", "fakedata", "mnist")},
    "torchvision.models.detection.roi_heads": "torchvision_roi_heads",
    **{f"torchvision.transforms.{name}": "torchvision_transforms" for name in ("autoaugment", "transforms", *_V2)},
    "torchvision.utils": "torchvision_utils",
}


class _Amending(SourceFileLoader):
    """Runs a module's own source, then what amends it."""

    def exec_module(self, module):
        super().exec_module(module)
        importlib.import_module(f"{__name__}.{_AMENDED[module.__name__]}").amend(module)


class Replaced:
    """Finds the stand-ins, before the packages' own files are looked at."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        file = _MODULES.get(name)
        if file:
            return importlib.util.spec_from_file_location(name, os.path.join(_HERE, file))
        if name not in _AMENDED:
            return None
        found = PathFinder.find_spec(name, path)
        if found is not None and isinstance(found.loader, SourceFileLoader):
            found.loader = _Amending(name, found.origin)
        return found
