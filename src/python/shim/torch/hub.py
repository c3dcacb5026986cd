"""torch.hub: nothing is downloaded here. A model that asks for weights gets none, and keeps its own."""

import os
import re
import sys
from collections import OrderedDict
from urllib.parse import urlparse

# A file of weights names its hash: resnet18-f37072fd.pth.
HASH_REGEX = re.compile(r"-([a-f0-9]*)\.")

_dir = None

class AbsentWeights(OrderedDict):
    """Stands for a file of weights that wasn't loaded: every module takes it, and what is made of it."""

    def __missing__(self, key):
        return AbsentWeights()

    def __delitem__(self, key):
        return None

    def pop(self, key, default=None):
        return default


#: Whether weights were asked for that aren't there. What a file makes of them, renamed perhaps, is empty, too.
are_absent = False


def _get_torch_home():
    return os.path.expanduser(os.getenv("TORCH_HOME", os.path.join("~/.cache", "torch")))


def get_dir():
    return _dir or os.path.join(_get_torch_home(), "hub")


def set_dir(d):
    global _dir
    _dir = os.path.expanduser(d)


def load_state_dict_from_url(url, model_dir=None, map_location=None, progress=True, check_hash=False, file_name=None, weights_only=False):
    global are_absent
    are_absent = True
    print(f"layerwise: no weights are loaded here ({url})", file=sys.stderr)
    return AbsentWeights()


def download_url_to_file(url, dst, hash_prefix=None, progress=True):
    raise RuntimeError(f"layerwise: nothing is downloaded here ({url})")


def load(repo_or_dir, model, *args, source="github", **kwargs):
    if source != "local":
        raise RuntimeError(
            f"layerwise: nothing is downloaded here ({repo_or_dir}); give its folder, and source='local'"
        )
    return getattr(_hubconf(repo_or_dir), model)(*args, **kwargs)


def list(github, *args, source="github", **kwargs):
    if source != "local":
        raise RuntimeError(f"layerwise: nothing is downloaded here ({github})")
    return [name for name, value in vars(_hubconf(github)).items() if callable(value) and not name.startswith("_")]


def _hubconf(folder):
    import importlib.util

    spec = importlib.util.spec_from_file_location("hubconf", os.path.join(folder, "hubconf.py"))
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, folder)
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(folder)
    return module
