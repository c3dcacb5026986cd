"""torchsummary.summary"""

import torch
from _layerwise import running, seen, wire
from _layerwise.channel import ask


def summary(model, input_size, batch_size=-1, device="cuda"):
    """Prints the table of `model` on inputs of `input_size`, without the batch; a list gives several inputs."""
    assert device.lower() in ["cuda", "cpu"], (
        "Input device is not valid, please specify 'cuda' or 'cpu'"
    )
    if isinstance(input_size, tuple):
        input_size = [input_size]
    x = [torch.rand(2, *size).type(torch.float32) for size in input_size]

    def call():
        return model(*x)

    try:
        number = running.number_of_module(model)
        print(ask("torchsummary", number, wire.number_of(call), batch_size))
    finally:
        seen.held.clear()
    print(ask("torchsummary_totals", wire.encode(input_size), batch_size))
