"""RNN, LSTM, GRU, their cells and the base classes."""

import torch

from ._case import L, T

X = T(5, 3, 10)


def both(name, *args, **kwargs):
    """The same recurrent layer, in training and in evaluation."""
    layer = L(name, *args, **kwargs)
    return [layer.on(X), layer.eval().on(X)]


def refused(name):
    """What every recurrent layer refuses in the same words, except for its own name."""
    return [
        L(name).fails(),
        L(name, 10).fails(),
        L(name, 10, 0).fails(),
        L(name, 10, 20, 0).fails(),
        L(name, 10, 2.5).fails(),
        L(name, 10, 20, dropout=2).fails(),
        L(name, 10, 20, dropout=True).fails(),
        L(name, 10, 20, layers=2).fails(),
        L(name, 10, 20).on(T(5, 3, 11)).fails(),
        L(name, 10, 20).on(T(5, 3, 4, 10)).fails(),
        L(name, 10, 20).on(T(10)).fails(),
        L(name, 10, 20).on(T(5, 3, 10, dtype="float64")).fails(),
    ]


def hidden(name):
    """A given initial state of an RNN or GRU: right, unbatched, and wrong in three ways."""
    return [
        L(name, 10, 20, 2).on(X, T(2, 3, 20)),
        L(name, 10, 20, 2, bidirectional=True).on(X, T(4, 3, 20)),
        L(name, 10, 20, 2).on(T(5, 10), T(2, 20)),
        L(name, 10, 20, 2).on(X, T(1, 3, 20)).fails(),
        L(name, 10, 20, 2).on(X, T(2, 20)).fails(),
        L(name, 10, 20, 2).on(T(5, 10), T(2, 3, 20)).fails(),
        L(name, 10, 20, 2).on(X, T(2, 4, 20)).fails(),
    ]


def layers(name):
    return [
        *both(name, 10, 20),
        *both(name, 10, 20, num_layers=2, dropout=0.5),
        L(name, 10, 20, 2, bidirectional=True).on(X),
        L(name, 10, 20, batch_first=True).on(T(3, 5, 10)),
        L(name, 10, 20, bias=False).on(X),
        L(name, 10, 20).on(T(5, 10)),
        L(name, 10, 20, 2, batch_first=True, bidirectional=True).eval().on(
            T(3, 5, 10, grad=False)
        ),
        L(name, 10, 20, dtype=torch.float64).on(T(5, 3, 10, dtype="float64")),
        L(name, 10, 20, dropout=0.5),
    ]


def cell(name):
    return [
        L(name, 10, 20).on(T(3, 10)),
        L(name, 10, 20, bias=False).eval().on(T(3, 10)),
        L(name, 10, 20).on(T(10)),
        L(name, 10).fails(),
        L(name, 10, 20, cells=2).fails(),
        L(name, 10, 20).on(T(3, 11)).fails(),
        L(name, 10, 20).on(T(5, 3, 10)).fails(),
    ]


CASES = [
    *layers("RNN"),
    *hidden("RNN"),
    L("RNN", 10, 20, nonlinearity="relu").on(X),
    L("RNN", 10, 20, 2, nonlinearity="relu", bias=False, bidirectional=True).eval().on(X),
    L("RNN", 10, 20, 3, "relu").on(X),
    L("RNN", 10, 20, 1, False).fails(),
    L("RNN", 10, 20, nonlinearity="gelu").fails(),
    L("RNN", 10, 20, proj_size=5).fails(),
    *refused("RNN"),
    *layers("LSTM"),
    L("LSTM", 10, 20, 2, False, True, 0.0, True).on(T(3, 5, 10)),
    L("LSTM", 10, 20, 2).on(X, (T(2, 3, 20), T(2, 3, 20))),
    L("LSTM", 10, 20, 2, bidirectional=True).on(X, (T(4, 3, 20), T(4, 3, 20))),
    L("LSTM", 10, 20, 2).on(T(5, 10), (T(2, 20), T(2, 20))),
    L("LSTM", 10, 20, proj_size=5).on(X),
    L("LSTM", 10, 20, 2, bidirectional=True, proj_size=5, batch_first=True).on(
        T(3, 5, 10), (T(4, 3, 5), T(4, 3, 20))
    ),
    L("LSTM", 10, 20, proj_size=20).fails(),
    L("LSTM", 10, 20, proj_size=-1).fails(),
    L("LSTM", 10, 20, nonlinearity="relu").fails(),
    L("LSTM", 10, 20, 2).on(X, T(2, 3, 20)).fails(),
    L("LSTM", 10, 20, 2).on(X, (T(1, 3, 20), T(1, 3, 20))).fails(),
    L("LSTM", 10, 20, 2).on(X, (T(2, 3, 20), T(2, 3, 10))).fails(),
    L("LSTM", 10, 20, 2).on(X, (T(2, 20), T(2, 20))).fails(),
    L("LSTM", 10, 20, 2).on(T(5, 10), (T(2, 3, 20), T(2, 3, 20))).fails(),
    *refused("LSTM"),
    *layers("GRU"),
    L("GRU", 10, 20, 2, False, True, 0.0, True).on(T(3, 5, 10)),
    *hidden("GRU"),
    L("GRU", 10, 20, proj_size=5).fails(),
    *refused("GRU"),
    *cell("RNNCell"),
    L("RNNCell", 10, 20, nonlinearity="relu").on(T(3, 10), T(3, 20)),
    L("RNNCell", 10, 20).on(T(10), T(20)),
    L("RNNCell", 10, 20, nonlinearity="gelu").on(T(3, 10)).fails(),
    L("RNNCell", 10, 20).on(T(3, 10), T(3, 21)).fails(),
    L("RNNCell", 10, 20).on(T(3, 10), T(4, 20)).fails(),
    L("RNNCell", 10, 20).on(T(3, 10), T(1, 3, 20)).fails(),
    *cell("LSTMCell"),
    L("LSTMCell", 10, 20).on(T(3, 10), (T(3, 20), T(3, 20))),
    L("LSTMCell", 10, 20).on(T(10), (T(20), T(20))),
    L("LSTMCell", 10, 20).on(T(3, 10), (T(3, 21), T(3, 21))).fails(),
    L("LSTMCell", 10, 20).on(T(3, 10), T(3, 20)).fails(),
    *cell("GRUCell"),
    L("GRUCell", 10, 20).on(T(3, 10), T(3, 20)),
    L("GRUCell", 10, 20).on(T(10), T(20)),
    L("GRUCell", 10, 20).on(T(3, 10), T(3, 21)).fails(),
    L("GRUCell", 10, 20).on(T(3, 10), T(1, 3, 20)).fails(),
    L("RNNBase", "LSTM", 10, 20, num_layers=2, bidirectional=True),
    L("RNNBase", "GRU", 10, 20).on(X).fails(),
    L("RNNBase", "RNN", 10, 20).fails(),
    L("RNNCellBase", 10, 20, True, 3),
    L("RNNCellBase", 10, 20, False, 4).on(T(3, 10)).fails(),
    L("RNNCellBase", 10, 20).fails(),
    *[
        L(name, 10, 20, 3, dropout=1.0, bidirectional=True).on(X)
        for name in ("RNN", "LSTM", "GRU")
    ],
    L("LSTM", 10, 20, 2, batch_first=True, bias=False).on(
        T(3, 5, 10, grad=False), (T(2, 3, 20, grad=False), T(2, 3, 20))
    ),
    L("GRU", 10, 20).on(T(5, 0, 10)),
    L("GRU", 10, 20).on(T(0, 3, 10)).fails(),
    L("GRU", 10, 20).on(X, T(1, 3, 20, dtype="float64")).fails(),
    L("RNN", 10, 20, bias=False).on(X, T(1, 3, 20, dtype="float64")).fails(),
    L("LSTMCell", 10, 20).on(T(3, 10), (T(3, 20), T(3, 21))).fails(),
    L("LSTMCell", 10, 20).on(T(3, 10), (T(3, 20), T(4, 20))).fails(),
    L("LSTMCell", 10, 20).on(T(3, 10), (T(3, 20),)).fails(),
    L("GRUCell", 10, 20).on(T(3, 10), T(3)).fails(),
    L("GRUCell", 10, 20).on(T(3, 10), T(3, 20, dtype="float64")).fails(),
    L("GRUCell", 10, 20, bias=False).on(T(3, 10, dtype="float16")).fails(),
    L("GRUCell", 10, 2.5).fails(),
    L("LSTM", 10, 20, 2.5).fails(),
    L("LSTM", 10, 20, bias=1).fails(),
    L("LSTM", 10, 20, dropout="x").fails(),
    L("LSTM", *range(1, 14)).fails(),
]
