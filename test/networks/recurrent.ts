import { nn, ops, type Tensor } from "../../src/index.ts";
import { ByName, type Networks } from "./networks.ts";

/** Embedding, two LSTM layers, decoder. */
export class TextLstm extends nn.Module {
  embedding = new nn.Embedding(200, 32);
  encoder = new nn.LSTM(32, 48, { numLayers: 2, batchFirst: true });
  decoder = new nn.Linear(48, 200);

  override forward(tokens: Tensor): Tensor {
    const [out] = this.encoder(this.embedding(tokens));
    return this.decoder(out);
  }
}

/** Bidirectional, projected, without bias; sequence first. */
class AllRnns extends nn.Module {
  rnn = new nn.RNN(8, 6, { nonlinearity: "relu" });
  gru = new nn.GRU(6, 5, { bidirectional: true });
  lstm = new nn.LSTM(10, 12, { bias: false, projSize: 4 });

  override forward(input: Tensor): [Tensor, Tensor] {
    const [x] = this.rnn(input);
    const [y] = this.gru(x);
    const [out, [hidden]] = this.lstm(y);
    return [out, hidden];
  }
}

/** The states go in and come out. */
class WithState extends nn.Module {
  lstm = new nn.LSTM(8, 16);

  override forward(x: Tensor, hidden: Tensor, cell: Tensor) {
    return this.lstm(x, [hidden, cell]);
  }
}

/** A loop over cells. */
class Cells extends nn.Module {
  lstm_cell = new nn.LSTMCell(8, 16);
  gru_cell = new nn.GRUCell(16, 16);
  rnn_cell = new nn.RNNCell(16, 4);

  override forward(x: Tensor): Tensor {
    let h: Tensor = ops.newZeros(x, [x.size(0), 16]);
    let c: Tensor = ops.newZeros(x, [x.size(0), 16]);
    let g: Tensor = ops.newZeros(x, [x.size(0), 16]);
    let r: Tensor = ops.newZeros(x, [x.size(0), 4]);
    for (let step = 0; step < x.size(1); step++) {
      [h, c] = this.lstm_cell(ops.select(x, 1, step), [h, c]);
      g = this.gru_cell(h, g);
      r = this.rnn_cell(g, r);
    }
    return r;
  }
}

/** Sequences of several lengths, packed and padded again. */
class PackedLstm extends ByName {
  readonly takes = "tokens lengths";
  embedding = new nn.Embedding(30, 10);
  lstm = new nn.LSTM(10, 12);
  head = new nn.Linear(12, 3);

  override forward(tokens: Tensor, lengths: Tensor): Tensor {
    const packed = nn.utils.rnn.packPaddedSequence(this.embedding(tokens), lengths);
    const [out] = this.lstm(packed);
    const [padded] = nn.utils.rnn.padPackedSequence(out);
    return this.head(padded);
  }
}

/** The steps of the input lie apart in memory: each direction makes a copy. */
class TurnedInput extends nn.Module {
  lstm = new nn.LSTM(4, 3, { bidirectional: true });

  override forward(x: Tensor): Tensor {
    return this.lstm(ops.transpose(x, 0, 1))[0];
  }
}

export const recurrent: Networks = {
  "TextLstm()": () => new TextLstm(),
  "AllRnns()": () => new AllRnns(),
  "WithState()": () => new WithState(),
  "TurnedInput()": () => new TurnedInput(),
  "Cells()": () => new Cells(),
  "PackedLstm()": () => new PackedLstm(),
  "nn.LSTM(8, 16)": () => new nn.LSTM(8, 16),
};
