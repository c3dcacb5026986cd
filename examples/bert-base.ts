// BERT-base: Devlin et al., arXiv 1810.04805, attention written out: 109,482,240 parameters.
import { nn, ops, summary, Tensor } from "layerwise";

class BertAttention extends nn.Module {
  query: nn.Linear;
  key: nn.Linear;
  value: nn.Linear;
  output: nn.Linear;
  dropout = new nn.Dropout(0.1);
  private readonly heads: number;

  constructor(width: number, heads: number) {
    super();
    this.heads = heads;
    this.query = new nn.Linear(width, width);
    this.key = new nn.Linear(width, width);
    this.value = new nn.Linear(width, width);
    this.output = new nn.Linear(width, width);
  }

  /** [batch, tokens, width] as [batch, heads, tokens, width / heads]. */
  private split(x: Tensor): Tensor {
    return ops.transpose(ops.unflatten(x, 2, [this.heads, -1]), 1, 2);
  }

  override forward(x: Tensor): Tensor {
    const query = this.split(this.query(x));
    const key = this.split(this.key(x));
    const value = this.split(this.value(x));
    const likeness = ops.matmul(query, ops.transpose(key, -2, -1));
    const weights = ops.softmax(ops.div(likeness, Math.sqrt(query.size(-1))), -1);
    const mixed = ops.matmul(this.dropout(weights), value);
    return this.output(ops.flatten(ops.transpose(mixed, 1, 2), 2));
  }
}

/** Attention, then two linear layers; each is added to its input, and the sum is normed. */
class BertBlock extends nn.Module {
  attention: BertAttention;
  norm1: nn.LayerNorm;
  mlp: nn.Sequential;
  norm2: nn.LayerNorm;

  constructor(width: number, heads: number) {
    super();
    this.attention = new BertAttention(width, heads);
    this.norm1 = new nn.LayerNorm(width, { eps: 1e-12 });
    this.mlp = new nn.Sequential(
      new nn.Linear(width, 4 * width),
      new nn.GELU(),
      new nn.Linear(4 * width, width),
      new nn.Dropout(0.1),
    );
    this.norm2 = new nn.LayerNorm(width, { eps: 1e-12 });
  }

  override forward(x: Tensor): Tensor {
    const attended = this.norm1(ops.add(x, this.attention(x)));
    return this.norm2(ops.add(attended, this.mlp(attended)));
  }
}

export class Bert extends nn.Module {
  words: nn.Embedding;
  positions: nn.Embedding;
  types: nn.Embedding;
  norm: nn.LayerNorm;
  dropout = new nn.Dropout(0.1);
  layers: nn.Sequential;
  pooler: nn.Linear;

  constructor(layers = 12, width = 768, heads = 12) {
    super();
    this.words = new nn.Embedding(30_522, width, { paddingIdx: 0 });
    this.positions = new nn.Embedding(512, width);
    this.types = new nn.Embedding(2, width);
    this.norm = new nn.LayerNorm(width, { eps: 1e-12 });
    this.layers = new nn.Sequential(
      ...Array.from({ length: layers }, () => new BertBlock(width, heads)),
    );
    this.pooler = new nn.Linear(width, width);
  }

  override forward(tokens: Tensor, types: Tensor): Tensor {
    const words = this.words(tokens);
    const places = this.positions(ops.arange(tokens.size(1)));
    const embedded = ops.add(ops.add(words, places), this.types(types));
    const states = this.layers(this.dropout(this.norm(embedded)));
    return ops.tanh(this.pooler(ops.select(states, 1, 0)));
  }
}

const tokens = new Tensor([1, 512], { dtype: "int64" });
console.log(String(summary(new Bert(), { inputData: [tokens, tokens], depth: 4 })));
