import json
from pathlib import Path

from torch import nn

from . import register
from .blocks import make_conv


@register("small")
def small():
    config = json.loads((Path(__file__).parent / "configs" / "small.json").read_text())
    return nn.Sequential(*(make_conv(a, b) for a, b in zip(config["widths"], config["widths"][1:])))


def build(name, **kwargs):
    from . import registry

    return registry[name](**kwargs)
