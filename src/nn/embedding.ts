import { bool, int, number, optional } from "../args.ts";
import { embedding } from "../ops/embedding.ts";
import type { Tensor } from "../tensor.ts";
import { FACTORY, layer, parameter } from "./layer.ts";

/** torch.nn.Embedding: a table of vectors, looked up by number. */
export class Embedding extends layer({
  args: [
    int("numEmbeddings"),
    int("embeddingDim"),
    optional(int("paddingIdx")),
    optional(number("maxNorm")),
    number("normType", 2),
    bool("scaleGradByFreq", false),
    bool("sparse", false),
    ...FACTORY,
  ],
  state: ({ numEmbeddings, embeddingDim, ...factory }) => ({
    weight: parameter([numEmbeddings, embeddingDim], factory),
  }),
}) {
  override forward(input: Tensor): Tensor {
    return embedding(input, this.weight, this.paddingIdx);
  }

  override extraRepr(): string {
    const padding = this.paddingIdx === null ? "" : `, padding_idx=${this.paddingIdx}`;
    return `${this.numEmbeddings}, ${this.embeddingDim}${padding}`;
  }
}
