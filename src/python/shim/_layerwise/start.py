"""What is done once, before the memory is kept from which every run starts."""


def prepare():
    import torch
    import torchinfo
