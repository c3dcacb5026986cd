"""cache_forward_pass keeps the rows under the class name, whatever the arguments."""

from __future__ import annotations

from torch import nn

from .basic import SmallCnn
from .case import Case
from .options import Tree

KEEP = dict(cache_forward_pass=True)

CASES = [
    Case("cache-first-call", lambda: SmallCnn(), dict(input_size=(2, 1, 28, 28)) | KEEP),
    Case("cache-other-depth", lambda: Tree(), dict(input_size=(2, 6), depth=1) | KEEP,
         earlier=((lambda: Tree(), dict(input_size=(2, 6), depth=3) | KEEP),)),
    Case("cache-other-columns", lambda: Tree(), dict(
        input_size=(2, 6), col_names=("mult_adds", "num_params"), verbose=2) | KEEP,
        earlier=((lambda: Tree(), dict(input_size=(2, 6)) | KEEP),)),
    Case("cache-stale-input", lambda: SmallCnn(), dict(input_size=(64, 1, 28, 28)) | KEEP,
         earlier=((lambda: SmallCnn(), dict(input_size=(2, 1, 28, 28)) | KEEP),)),
    Case("cache-other-sequential", lambda: nn.Sequential(nn.Linear(5, 5)),
         dict(input_size=(2, 5)) | KEEP,
         earlier=((lambda: nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU()),
                   dict(input_size=(2, 1, 9, 9)) | KEEP),)),
    Case("cache-not-asked", lambda: SmallCnn(), dict(input_size=(64, 1, 28, 28)),
         earlier=((lambda: SmallCnn(), dict(input_size=(2, 1, 28, 28)) | KEEP),)),
    Case("cache-no-input-then-input", lambda: SmallCnn(), dict(input_size=(2, 1, 28, 28)) | KEEP,
         earlier=((lambda: SmallCnn(), KEEP),)),
    Case("cache-input-then-no-input", lambda: SmallCnn(), KEEP,
         earlier=((lambda: SmallCnn(), dict(input_size=(2, 1, 28, 28)) | KEEP),)),
    Case("cache-no-input-columns", lambda: Tree(), dict(
        col_names=("num_params", "trainable"), row_settings=("var_names",)) | KEEP,
        earlier=((lambda: Tree(), dict(input_size=(2, 6)) | KEEP),)),
]
