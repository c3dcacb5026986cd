"""torch.nn.utils.rnn: sequences of several lengths."""

from typing import NamedTuple, Optional

from _layerwise import wire
from torch._tensor import Tensor
from torch.nn.utils._engine import utility


class PackedSequence_(NamedTuple):
    data: Tensor
    batch_sizes: Tensor
    sorted_indices: Optional[Tensor]
    unsorted_indices: Optional[Tensor]


class PackedSequence(PackedSequence_):
    """Sequences without their padding, as recurrent layers take them."""

    def __new__(cls, data, batch_sizes=None, sorted_indices=None, unsorted_indices=None):
        if batch_sizes is None:
            if not (isinstance(data, (list, tuple)) and len(data) == 2):
                raise AssertionError("Expected data to be a list or tuple of length 2")
            data, batch_sizes = data
        elif batch_sizes.device.type != "cpu":
            raise ValueError(
                "batch_sizes should always be on CPU. "
                "Instances of PackedSequence should never be created manually. "
                "They should be instantiated by functions like pack_sequence "
                "and pack_padded_sequences in nn.utils.rnn. "
                "https://pytorch.org/docs/stable/nn.html#torch.nn.utils.rnn.pack_sequence"
            )
        if unsorted_indices is None:
            unsorted_indices = invert_permutation(sorted_indices)
        return super().__new__(cls, data, batch_sizes, sorted_indices, unsorted_indices)

    def to(self, *args, **kwargs):
        data = self.data.to(*args, **kwargs)
        if data is self.data:
            return self
        places = [None if index is None else index.to(data.device) for index in self[2:]]
        return type(self)(data, self.batch_sizes, *places)

    def cuda(self, *args, **kwargs):
        return self.to(*args, **{"device": "cuda", **kwargs})

    def cpu(self, *args, **kwargs):
        return self.to(*args, **{"device": "cpu", **kwargs})

    def pin_memory(self):
        return self

    def is_pinned(self):
        return False

    @property
    def is_cuda(self):
        return self.data.is_cuda


def _cast(name):
    def run(self):
        import torch

        return self.to(dtype=getattr(torch, name))

    return run


for _name, _dtype in {
    "double": "float64",
    "float": "float32",
    "half": "float16",
    "long": "int64",
    "int": "int32",
    "short": "int16",
    "char": "int8",
    "byte": "uint8",
}.items():
    setattr(PackedSequence, _name, _cast(_dtype))

wire.writers[PackedSequence] = lambda packed: {"q": [wire.encode(part) for part in packed]}
wire.readers["q"] = lambda parts: PackedSequence(*[wire.decode(part) for part in parts])


def invert_permutation(permutation):
    return None if permutation is None else utility("rnn.invert_permutation", permutation)


def pack_padded_sequence(input, lengths, batch_first=False, enforce_sorted=True):
    return utility("rnn.pack_padded_sequence", input, lengths, batch_first, enforce_sorted)


def pad_packed_sequence(sequence, batch_first=False, padding_value=0.0, total_length=None):
    return utility("rnn.pad_packed_sequence", sequence, batch_first, padding_value, total_length)


def pad_sequence(sequences, batch_first=False, padding_value=0.0, padding_side="right"):
    return utility("rnn.pad_sequence", sequences, batch_first, padding_value, padding_side)


def unpad_sequence(padded_sequences, lengths, batch_first=False):
    return list(utility("rnn.unpad_sequence", padded_sequences, lengths, batch_first))


def pack_sequence(sequences, enforce_sorted=True):
    return utility("rnn.pack_sequence", sequences, enforce_sorted)


def unpack_sequence(packed_sequences):
    return list(utility("rnn.unpack_sequence", packed_sequences))
