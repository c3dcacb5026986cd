"""torch.fft: https://docs.pytorch.org/docs/stable/fft.html"""

from _layerwise import names

names.lay_out("torch.fft", globals())
