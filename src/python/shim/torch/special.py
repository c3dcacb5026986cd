"""torch.special: https://docs.pytorch.org/docs/stable/special.html"""

from _layerwise import names

names.lay_out("torch.special", globals())
