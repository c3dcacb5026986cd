"""Recurrent layers and cells."""
from op_dsl import *  # noqa: F403

I, S = 3, 4
GATES = {"lstm": 4, "gru": 3, "rnn_tanh": 1, "rnn_relu": 1}


def weights(gates, layers=1, bidirectional=False, bias=True, proj=0, grad=True):
    """The flat list that nn.RNNBase keeps."""
    directions, hidden = 2 if bidirectional else 1, proj or S
    flat = []
    for layer in range(layers):
        size = I if layer == 0 else hidden * directions
        for _ in range(directions):
            flat += [P(gates * S, size, grad=grad), P(gates * S, hidden, grad=grad)]
            flat += [P(gates * S, grad=grad), P(gates * S, grad=grad)] if bias else []
            flat += [P(proj, S, grad=grad)] if proj else []
    return flat


def rnn(make, op, x, batch, *, layers=1, bidirectional=False, bias=True, proj=0, grad=True, dropout=0.0, train=True,
        batch_first=False, state=None, flat=None, state_grad=False):
    n = layers * (2 if bidirectional else 1)
    shape = (n, batch, proj or S) if batch is not None else (n, proj or S)
    if state is None:
        state = T(*shape, grad=state_grad)
        if op == "lstm":
            state = [state, T(*shape[:-1], S, grad=state_grad)]
    flat = flat if flat is not None else weights(GATES[op], layers, bidirectional, bias, proj, grad)
    make(op, x, state, flat, bias, layers, dropout, train, bidirectional, batch_first, via=f"torch.{op}")


for op, gates in GATES.items():
    rnn(case, op, T(5, 2, I), 2)
    rnn(case, op, T(2, 5, I), 2, batch_first=True)
    rnn(case, op, N(5, 2, I), 2, train=False)
    rnn(case, op, T(5, 2, I), 2, layers=2, bidirectional=True)
    rnn(case, op, T(5, 2, I), 2, layers=2, dropout=0.3)
    rnn(case, op, T(5, 2, I), 2, bias=False, state_grad=True)
    rnn(case, op, T(5, 2, I), 2, grad=False)
    rnn(case, op, T(1, 1, I), 1)
    rnn(bad, op, T(5, 2, 7), 2)
    rnn(bad, op, T(5, 2, I), 3)
    rnn(bad if op == "gru" else case, op, T(5, I), 2)
    rnn(bad, op, T(5, 2, I), 2, flat=weights(gates)[:2])
    rnn(bad, op, T(5, 2, I, dtype=f64), 2)
rnn(case, "lstm", T(5, 2, I), 2, proj=2)
rnn(case, "lstm", T(5, 2, I), 2, proj=2, layers=2, bidirectional=True, batch_first=False)
rnn(case, "lstm", T(2, 5, I), 2, layers=2, bidirectional=True, batch_first=True)
rnn(bad, "lstm", T(5, 2, I), 2, state=[T(1, 2, S)])
rnn(bad, "gru", T(0, 2, I), 2)

for op, gates in {"rnn_tanh_cell": 1, "rnn_relu_cell": 1, "gru_cell": 3, "lstm_cell": 4}.items():
    def cell(make, x, h, w=I, grad=True, bias=True, op=op, gates=gates):
        state = [h, T(*h.shape)] if op == "lstm_cell" else h
        biases = [P(gates * S, grad=grad), P(gates * S, grad=grad)] if bias else [None, None]
        make(op, x, state, P(gates * S, w, grad=grad), P(gates * S, S, grad=grad), *biases, via=f"torch.{op}")

    cell(case, T(2, I), T(2, S))
    cell(case, N(2, I), N(2, S))
    cell(case, T(2, I), T(2, S), bias=False)
    cell(case, T(2, I), T(2, S), grad=False)
    cell(bad, T(2, 7), T(2, S))
    cell(bad, T(2, I), T(2, 5))
    cell(bad, T(2, I), T(3, S))
