"""What is done once, before the memory is kept from which every run starts."""


def prepare():
    """Imports what nearly every model's file imports."""
    import collections.abc
    import copy
    import dataclasses
    import enum
    import functools
    import inspect
    import math
    import os
    import random
    import re
    import time
    import traceback
    import typing
    import warnings

    for name in ("_", "PATH", "PYTHONINSPECT", "LD_LIBRARY_PATH"):
        os.environ.pop(name, None)

    import torch
    import torchinfo
    from _layerwise import library, runner, seal

    library.prepare()
