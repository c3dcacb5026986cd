"""torchvision.models.detection.roi_heads: its own source. Where it asks for the corners of a box, which only data give,
each box is the whole picture: the most that it can be, as elsewhere where data decide a size.
"""

import functools
import warnings

from _layerwise import channel
from _layerwise.channel import ask

_pictures = []


def amend(module):
    """Lets the last steps of detectors run, which paste masks and find key points in boxes."""
    heads = module.RoIHeads
    heads.forward = _seeing_pictures(heads.forward)
    module.paste_masks_in_image = _with_masks(module.paste_masks_in_image)
    module.heatmaps_to_keypoints = _with_maps(module.heatmaps_to_keypoints)


def _seeing_pictures(forward):
    @functools.wraps(forward)
    def run(self, features, proposals, image_shapes, targets=None):
        _pictures[:] = image_shapes
        return forward(self, features, proposals, image_shapes, targets)

    return run


def _with_masks(paste):
    @functools.wraps(paste)
    def run(masks, boxes, img_shape, padding=1):
        return paste(masks, _whole("paste_masks_in_image", boxes, img_shape), img_shape, padding)

    return run


def _with_maps(find):
    @functools.wraps(find)
    def run(maps, rois):
        sizes = [max(size) for size in zip(*_pictures)]
        return find(maps, _whole("heatmaps_to_keypoints", rois, sizes))

    return run


def _whole(name, boxes, picture):
    """The boxes, or as many of the picture's size where their corners aren't known."""
    if boxes.numel() == 0 or ask("values", boxes._id) is not None:
        return boxes
    warnings.warn(
        f"layerwise: {name}: the corners of a box are values that only data give, which a run on shapes doesn't have: "
        "each box is taken to be the whole picture",
        stacklevel=2,
        skip_file_prefixes=(channel._SHIM,),
    )
    height, width = picture
    return boxes.new_tensor([[0.0, 0.0, float(width), float(height)]] * len(boxes))
