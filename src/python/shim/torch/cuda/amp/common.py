"""torch.cuda.amp.common: whether there is a card."""


def amp_definitely_not_available():
    return True
