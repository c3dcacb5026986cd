import { nn, ops, type Tensor } from "../../src/index.ts";
import { Vit } from "./examples.ts";
import { ByName, type Networks } from "./networks.ts";

class SelfAttention extends nn.Module {
  attention = new nn.MultiheadAttention(32, 4, { batchFirst: true });
  norm = new nn.LayerNorm(32);

  override forward(x: Tensor): Tensor {
    const [out] = this.attention(x, x, x);
    return this.norm(ops.add(x, out));
  }
}

/** Keys and values of other widths: three projection weights. */
class CrossAttention extends nn.Module {
  attention = new nn.MultiheadAttention(32, 4, { kdim: 16, vdim: 24, bias: false });

  override forward(q: Tensor, k: Tensor, v: Tensor) {
    return this.attention(q, k, v, { needWeights: false });
  }
}

class Encoder extends nn.Module {
  encoder: nn.TransformerEncoder;
  head = new nn.Linear(32, 2);

  constructor(layers: number) {
    super();
    const layer = new nn.TransformerEncoderLayer(32, 4, { dimFeedforward: 64, batchFirst: true });
    this.encoder = new nn.TransformerEncoder(layer, layers);
  }

  override forward(x: Tensor): Tensor {
    return this.head(ops.select(this.encoder(x), 1, 0));
  }
}

/** norm_first and GELU; a mask that hides the future. */
class PreNormEncoder extends nn.Module {
  layer = new nn.TransformerEncoderLayer(32, 4, {
    dimFeedforward: 64,
    activation: "gelu",
    normFirst: true,
  });

  override forward(x: Tensor): Tensor {
    const mask = nn.Transformer.generateSquareSubsequentMask(x.size(0));
    return this.layer(x, { srcMask: mask });
  }
}

class Decoder extends nn.Module {
  decoder = new nn.TransformerDecoder(
    new nn.TransformerDecoderLayer(32, 4, { dimFeedforward: 64 }),
    2,
    { norm: new nn.LayerNorm(32) },
  );

  override forward(x: Tensor, memory: Tensor): Tensor {
    return this.decoder(x, memory);
  }
}

/** [batch, length, width] → [batch, heads, length, width / heads]. */
function split(x: Tensor, heads: number): Tensor {
  const [batch, length, width] = x.shape as [number, number, number];
  return ops.transpose(ops.view(x, [batch, length, heads, width / heads]), 1, 2);
}

/** Written out with q · kᵀ. */
class MatmulAttention extends nn.Module {
  heads: number;
  qkv: nn.Linear;
  proj: nn.Linear;
  drop = new nn.Dropout(0.1);

  constructor(width: number, heads: number) {
    super();
    this.heads = heads;
    this.qkv = new nn.Linear(width, 3 * width);
    this.proj = new nn.Linear(width, width);
  }

  override forward(x: Tensor): Tensor {
    const scale = Math.sqrt(x.size(2) / this.heads);
    const parts = ops.chunk(this.qkv(x), 3, -1).map((part) => split(part, this.heads));
    const [q, k, v] = parts as [Tensor, Tensor, Tensor];
    const scores = ops.div(ops.matmul(q, ops.transpose(k, -2, -1)), scale);
    const out = ops.matmul(this.drop(ops.softmax(scores, -1)), v);
    return this.proj(ops.reshape(ops.transpose(out, 1, 2), x.shape));
  }
}

class BertLayer extends nn.Module {
  attention: MatmulAttention;
  norm1: nn.LayerNorm;
  intermediate: nn.Linear;
  act = new nn.GELU();
  output: nn.Linear;
  norm2: nn.LayerNorm;

  constructor(width: number, heads: number) {
    super();
    this.attention = new MatmulAttention(width, heads);
    this.norm1 = new nn.LayerNorm(width);
    this.intermediate = new nn.Linear(width, 4 * width);
    this.output = new nn.Linear(4 * width, width);
    this.norm2 = new nn.LayerNorm(width);
  }

  override forward(input: Tensor): Tensor {
    const x = this.norm1(ops.add(input, this.attention(input)));
    return this.norm2(ops.add(x, this.output(this.act(this.intermediate(x)))));
  }
}

/** BERT's shape: three embeddings added, layers, a pooler. */
class Bert extends ByName {
  readonly takes = "tokens token_types";
  words: nn.Embedding;
  positions: nn.Embedding;
  types: nn.Embedding;
  norm: nn.LayerNorm;
  layers: nn.ModuleList<BertLayer>;
  pooler: nn.Linear;

  constructor(layers: number, width: number, heads: number) {
    super();
    this.words = new nn.Embedding(1000, width);
    this.positions = new nn.Embedding(128, width);
    this.types = new nn.Embedding(2, width);
    this.norm = new nn.LayerNorm(width);
    this.layers = new nn.ModuleList(
      Array.from({ length: layers }, () => new BertLayer(width, heads)),
    );
    this.pooler = new nn.Linear(width, width);
  }

  override forward(tokens: Tensor, tokenTypes: Tensor): Tensor {
    const where = ops.arange(tokens.size(1));
    const known = ops.add(this.words(tokens), this.positions(where));
    let x = this.norm(ops.add(known, this.types(tokenTypes)));
    for (const layer of this.layers) x = layer(x);
    return ops.tanh(this.pooler(ops.select(x, 1, 0)));
  }
}

/** scaled_dot_product_attention, causal. */
class CausalAttention extends nn.Module {
  heads: number;
  width: number;
  c_attn: nn.Linear;
  c_proj: nn.Linear;

  constructor(width: number, heads: number) {
    super();
    this.width = width;
    this.heads = heads;
    this.c_attn = new nn.Linear(width, 3 * width);
    this.c_proj = new nn.Linear(width, width);
  }

  override forward(x: Tensor): Tensor {
    const parts = ops.split(this.c_attn(x), this.width, 2).map((part) => split(part, this.heads));
    const [q, k, v] = parts as [Tensor, Tensor, Tensor];
    const y = ops.scaledDotProductAttention(q, k, v, { isCausal: true });
    return this.c_proj(ops.view(ops.contiguous(ops.transpose(y, 1, 2)), x.shape));
  }
}

class GptBlock extends nn.Module {
  ln_1: nn.LayerNorm;
  attn: CausalAttention;
  ln_2: nn.LayerNorm;
  mlp: nn.ModuleDict<{ c_fc: nn.Linear; act: nn.GELU; c_proj: nn.Linear }>;

  constructor(width: number, heads: number) {
    super();
    this.ln_1 = new nn.LayerNorm(width);
    this.attn = new CausalAttention(width, heads);
    this.ln_2 = new nn.LayerNorm(width);
    this.mlp = new nn.ModuleDict({
      c_fc: new nn.Linear(width, 4 * width),
      act: new nn.GELU({ approximate: "tanh" }),
      c_proj: new nn.Linear(4 * width, width),
    });
  }

  override forward(input: Tensor): Tensor {
    const x = ops.add(input, this.attn(this.ln_1(input)));
    const y = this.mlp.get("act")(this.mlp.get("c_fc")(this.ln_2(x)));
    return ops.add(x, this.mlp.get("c_proj")(y));
  }
}

/** A small GPT whose head is tied to the token table. */
class Gpt extends nn.Module {
  wte = new nn.Embedding(500, 64);
  wpe = new nn.Embedding(64, 64);
  h = new nn.Sequential(new GptBlock(64, 4), new GptBlock(64, 4));
  ln_f = new nn.LayerNorm(64);
  lm_head = new nn.Linear(64, 500, { bias: false });

  constructor() {
    super();
    this.lm_head.weight = this.wte.weight;
  }

  override forward(tokens: Tensor): Tensor {
    const x = ops.add(this.wte(tokens), this.wpe(ops.arange(tokens.size(1))));
    return this.lm_head(this.ln_f(this.h(x)));
  }
}

export const attention: Networks = {
  "SelfAttention()": () => new SelfAttention(),
  "nn.MultiheadAttention(32, 4)": () => new nn.MultiheadAttention(32, 4),
  "CrossAttention()": () => new CrossAttention(),
  "Encoder(2)": () => new Encoder(2),
  "PreNormEncoder()": () => new PreNormEncoder(),
  "Decoder()": () => new Decoder(),
  "nn.Transformer(32, 4, 2, 2, 64)": () => new nn.Transformer(32, 4, 2, 2, 64),
  "MatmulAttention(64, 4)": () => new MatmulAttention(64, 4),
  "Bert(2, 128, 4)": () => new Bert(2, 128, 4),
  "Bert(4, 128, 4)": () => new Bert(4, 128, 4),
  "Gpt()": () => new Gpt(),
  "Vit(2, 48, 3)": () => new Vit(2, 48, 3),
  "Vit()": () => new Vit(),
};
