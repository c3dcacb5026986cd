import { bool, initOnly, int, number, optional, tensor } from "../args.ts";
import { ModelError } from "../error.ts";
import { embedding } from "../ops/embedding.ts";
import { Parameter, type Tensor } from "../tensor.ts";
import { FACTORY, layer, parameter } from "./layer.ts";
import { pythonFloat } from "./text.ts";

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
    initOnly(optional(tensor("_weight"))),
    initOnly(bool("_freeze", false)),
    ...FACTORY,
  ],
  state: ({ numEmbeddings, embeddingDim, paddingIdx, _weight, _freeze, ...factory }) => {
    const weight = _weight
      ? new Parameter(_weight.shape, { dtype: _weight.dtype, storage: _weight.storage })
      : parameter([numEmbeddings, embeddingDim], factory);
    weight.requiresGrad = !_freeze;
    return { weight, paddingIdx: fromFront(paddingIdx, numEmbeddings) };
  },
}) {
  override forward(input: Tensor): Tensor {
    return embedding(input, this.weight, this.paddingIdx);
  }

  override extraRepr(): string {
    const { numEmbeddings, embeddingDim, paddingIdx, maxNorm, normType } = this;
    return [
      numEmbeddings,
      embeddingDim,
      paddingIdx !== null && `padding_idx=${paddingIdx}`,
      maxNorm !== null && `max_norm=${pythonFloat(maxNorm)}`,
      normType !== 2 && `norm_type=${pythonFloat(normType)}`,
      this.scaleGradByFreq && "scale_grad_by_freq=True",
      this.sparse && "sparse=True",
    ]
      .filter((part) => part !== false)
      .join(", ");
  }
}

function fromFront(paddingIdx: number | null, rows: number): number | null {
  if (paddingIdx === null) return null;
  if (paddingIdx >= rows || paddingIdx < -rows)
    throw new ModelError(
      "AssertionError",
      "Padding_idx must be within num_embeddings",
      `choose a paddingIdx from ${-rows} to ${rows - 1}`,
    );
  return paddingIdx < 0 ? paddingIdx + rows : paddingIdx;
}
