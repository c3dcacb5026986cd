"""PIL.ImageFilter: filters leave a picture's size."""


class Filter:
    def __init__(self, *args, **kwargs):
        pass


for _name in """BLUR BoxBlur CONTOUR DETAIL EDGE_ENHANCE EDGE_ENHANCE_MORE EMBOSS FIND_EDGES GaussianBlur Kernel MaxFilter
MedianFilter MinFilter ModeFilter RankFilter SHARPEN SMOOTH SMOOTH_MORE UnsharpMask""".split():
    globals()[_name] = type(_name, (Filter,), {})
