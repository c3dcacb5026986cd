from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .blocks import Conv


def width_of(conv: Conv) -> int:
    from .blocks import Conv

    assert isinstance(conv, Conv)
    return conv[0].out_channels
