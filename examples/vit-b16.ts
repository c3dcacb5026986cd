// ViT-B/16: Dosovitskiy et al., arXiv 2010.11929, on nn.TransformerEncoder: 86,567,656 parameters.
import { nn, ops, summary, type Tensor } from "layerwise";

export class Vit extends nn.Module {
  patches: nn.Conv2d;
  classToken: nn.Parameter;
  positions: nn.Parameter;
  encoder: nn.TransformerEncoder;
  head: nn.Linear;

  constructor(layers = 12, width = 768, heads = 12) {
    super();
    this.patches = new nn.Conv2d(3, width, 16, { stride: 16 });
    this.classToken = new nn.Parameter([1, 1, width]);
    this.positions = new nn.Parameter([1, 1 + 14 * 14, width]);
    const layer = new nn.TransformerEncoderLayer({
      dModel: width,
      nhead: heads,
      dimFeedforward: 4 * width,
      activation: "gelu",
      batchFirst: true,
      normFirst: true,
    });
    this.encoder = new nn.TransformerEncoder(layer, layers, {
      norm: new nn.LayerNorm(width),
      enableNestedTensor: false,
    });
    this.head = new nn.Linear(width, 1000);
  }

  override forward(image: Tensor): Tensor {
    const patches = ops.transpose(ops.flatten(this.patches(image), 2), 1, 2);
    const token = ops.expand(this.classToken, [image.size(0), -1, -1]);
    const tokens = ops.add(ops.cat([token, patches], 1), this.positions);
    return this.head(ops.select(this.encoder(tokens), 1, 0));
  }
}

console.log(String(summary(new Vit(), [1, 3, 224, 224])));
