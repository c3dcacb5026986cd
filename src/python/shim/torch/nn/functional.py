"""torch.nn.functional: https://docs.pytorch.org/docs/stable/nn.functional.html"""

from _layerwise import names

names.lay_out("torch.nn.functional", globals())
