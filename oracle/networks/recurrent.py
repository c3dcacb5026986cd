"""LSTM, GRU, RNN: whole sequences, cells, packed sequences."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from .case import Case, tensor, values


class TextLstm(nn.Module):
    """Embedding, two LSTM layers, decoder."""

    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(200, 32)
        self.encoder = nn.LSTM(32, 48, num_layers=2, batch_first=True)
        self.decoder = nn.Linear(48, 200)

    def forward(self, tokens):
        out, _ = self.encoder(self.embedding(tokens))
        return self.decoder(out)


class AllRnns(nn.Module):
    """Bidirectional, projected, without bias; sequence first."""

    def __init__(self) -> None:
        super().__init__()
        self.rnn = nn.RNN(8, 6, nonlinearity="relu")
        self.gru = nn.GRU(6, 5, bidirectional=True)
        self.lstm = nn.LSTM(10, 12, bias=False, proj_size=4)

    def forward(self, x):
        x, _ = self.rnn(x)
        x, _ = self.gru(x)
        x, (hidden, _) = self.lstm(x)
        return x, hidden


class WithState(nn.Module):
    """The states go in and come out."""

    def __init__(self) -> None:
        super().__init__()
        self.lstm = nn.LSTM(8, 16)

    def forward(self, x, hidden, cell):
        out, (hidden, cell) = self.lstm(x, (hidden, cell))
        return out, (hidden, cell)


class Cells(nn.Module):
    """A loop over cells."""

    def __init__(self) -> None:
        super().__init__()
        self.lstm_cell = nn.LSTMCell(8, 16)
        self.gru_cell = nn.GRUCell(16, 16)
        self.rnn_cell = nn.RNNCell(16, 4)

    def forward(self, x):
        h = x.new_zeros(x.shape[0], 16)
        c = x.new_zeros(x.shape[0], 16)
        g = x.new_zeros(x.shape[0], 16)
        r = x.new_zeros(x.shape[0], 4)
        for step in range(x.shape[1]):
            h, c = self.lstm_cell(x[:, step], (h, c))
            g = self.gru_cell(h, g)
            r = self.rnn_cell(g, r)
        return r


class PackedLstm(nn.Module):
    """Sequences of several lengths, packed and padded again."""

    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(30, 10)
        self.lstm = nn.LSTM(10, 12)
        self.head = nn.Linear(12, 3)

    def forward(self, tokens, lengths):
        packed = pack_padded_sequence(self.embedding(tokens), lengths)
        out, _ = self.lstm(packed)
        out, _ = pad_packed_sequence(out)
        return self.head(out)


LENGTHS = values([9, 7, 7, 4, 1])
COUNTS = ("kernel_size", "input_size", "output_size", "num_params", "mult_adds")

class TurnedInput(nn.Module):
    """The steps of the input lie apart in memory: each direction makes a copy."""

    def __init__(self) -> None:
        super().__init__()
        self.lstm = nn.LSTM(4, 3, bidirectional=True)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.lstm(x.transpose(0, 1))[0]


CASES = [
    Case("recurrent-text-lstm", lambda: TextLstm(), dict(
        input_size=(2, 50), dtypes=[torch.long], col_names=COUNTS, col_width=18)),
    Case("recurrent-text-lstm-verbose", lambda: TextLstm(), dict(
        input_size=(2, 50), dtypes=[torch.long], verbose=2, row_settings=("var_names",),
        col_width=20, col_names=("kernel_size", "output_size", "num_params", "mult_adds"))),
    Case("recurrent-text-lstm-batch-dim", lambda: TextLstm(), dict(
        input_size=(50,), dtypes=[torch.long], batch_dim=0)),
    Case("recurrent-all-kinds", lambda: AllRnns(), dict(
        input_size=(20, 3, 8), col_names=COUNTS, col_width=18, verbose=2)),
    Case("recurrent-all-kinds-batch-dim-1", lambda: AllRnns(), dict(
        input_size=(20, 8), batch_dim=1, col_names=COUNTS)),
    Case("recurrent-with-state", lambda: WithState(), dict(
        input_size=[(7, 2, 8), (1, 2, 16), (1, 2, 16)], col_names=COUNTS)),
    Case("recurrent-cells", lambda: Cells(), dict(input_size=(4, 3, 8), col_names=COUNTS)),
    Case("recurrent-packed", lambda: PackedLstm(), dict(
        input_data=tensor(9, 5, dtype="long"), lengths=LENGTHS, col_names=COUNTS)),
    Case("recurrent-packed-device", lambda: PackedLstm(), dict(
        input_data=[tensor(9, 5, dtype="long"), LENGTHS], device="cpu")),
    Case("recurrent-turned-input", lambda: TurnedInput(), dict(
        input_size=(2, 5, 4), col_names=COUNTS)),
    Case("recurrent-lstm-alone", lambda: nn.LSTM(8, 16), dict(
        input_size=(7, 2, 8), col_names=COUNTS, verbose=2)),
    Case("recurrent-lstm-unbatched", lambda: nn.LSTM(8, 16), dict(
        input_size=(7, 8), col_names=COUNTS)),
]
