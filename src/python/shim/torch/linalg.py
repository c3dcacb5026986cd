"""torch.linalg: https://docs.pytorch.org/docs/stable/linalg.html"""

from _layerwise import names

names.lay_out("torch.linalg", globals())


class LinAlgError(RuntimeError):
    pass
