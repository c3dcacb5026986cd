"""The compiled parts of packages whose Python source runs here: a module of this folder stands in for each."""

import importlib.util
import os

_HERE = os.path.dirname(__file__)
_MODULES = {"regex": "regex.py", "torchvision.extension": "torchvision_extension.py"}


class Replaced:
    """Finds the stand-ins, before the packages' own files are looked at."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        file = _MODULES.get(name)
        return file and importlib.util.spec_from_file_location(name, os.path.join(_HERE, file))
