// The sentiment of a review: a bidirectional LSTM of two layers, whose last states are classified.
import { nn, ops, summary, type Tensor } from "layerwise";

export class LstmClassifier extends nn.Module {
  embedding: nn.Embedding;
  lstm = new nn.LSTM({
    inputSize: 128,
    hiddenSize: 256,
    numLayers: 2,
    batchFirst: true,
    dropout: 0.5,
    bidirectional: true,
  });
  dropout = new nn.Dropout(0.5);
  fc: nn.Linear;

  constructor(words: number, classes: number) {
    super();
    this.embedding = new nn.Embedding(words, 128, { paddingIdx: 0 });
    this.fc = new nn.Linear(2 * 256, classes);
  }

  override forward(tokens: Tensor): Tensor {
    const [, [states]] = this.lstm(this.embedding(tokens));
    const forwards = ops.select(states, 0, -2);
    const backwards = ops.select(states, 0, -1);
    return this.fc(this.dropout(ops.cat([forwards, backwards], 1)));
  }
}

console.log(String(summary(new LstmClassifier(20_000, 2), [8, 200], { dtypes: ["int64"] })));
