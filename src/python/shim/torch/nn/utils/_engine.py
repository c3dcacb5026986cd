"""Functions of torch.nn.utils that the engine has."""

from _layerwise import wire
from _layerwise.channel import ask


def utility(path, *args, **kwargs):
    """What the engine's nn.utils gives: `utility("rnn.pack_sequence", sequences)`."""
    return wire.decode(ask("utility", path, *wire.arguments(args, kwargs)))
