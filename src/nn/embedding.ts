import {
  bool,
  initOnly,
  int,
  type NumberLike,
  optional,
  scalar,
  string,
  tensor,
  type Values,
} from "../args.ts";
import { raise } from "../error.ts";
import { embedding } from "../ops/embedding.ts";
import { embeddingBag } from "../ops/embedding-bag.ts";
import { numberValue } from "../ops/promote.ts";
import { Parameter, type Tensor } from "../tensor.ts";
import { FACTORY, type Factory, layer, parameter, size } from "./layer.ts";
import { pythonText } from "./text.ts";

const TABLE = [size("numEmbeddings", 1, "V"), size("embeddingDim", 2, "D")] as const;
const PADDING = optional(int("paddingIdx"));
const NORM = [optional(scalar("maxNorm")), scalar("normType", 2)] as const;
const SCALE = bool("scaleGradByFreq", false);
const SPARSE = bool("sparse", false);
const WEIGHT = initOnly(optional(tensor("_weight")));

/** The table, [numEmbeddings, embeddingDim]: the given one, or a new one. */
function tableOf(
  { numEmbeddings, embeddingDim, _weight }: Values<readonly [...typeof TABLE, typeof WEIGHT]>,
  factory: Factory,
): Parameter {
  const shape = [numEmbeddings, embeddingDim];
  if (!_weight) return parameter(shape, factory);
  if (_weight.shape.join() !== shape.join())
    raise("AssertionError", "Shape of weight does not match num_embeddings and embedding_dim");
  return new Parameter(_weight, { requiresGrad: true });
}

/** A row counted from the front. `said` is what PyTorch calls the argument, where there is no such row. */
function fromFront(paddingIdx: number | null, rows: number, said: string): number | null {
  if (paddingIdx === null || paddingIdx === 0) return paddingIdx;
  if (paddingIdx >= rows || paddingIdx < -rows)
    raise(
      "AssertionError",
      `${said} must be within num_embeddings`,
      `choose a paddingIdx from ${-rows} to ${rows - 1}`,
    );
  return paddingIdx < 0 ? paddingIdx + rows : paddingIdx;
}

const numberOrNull = (value: NumberLike | null): number | null =>
  value === null ? null : Number(numberValue(value));

/** What an embedding shows of how it limits and scales its rows. */
const scaleTexts = (maxNorm: NumberLike | null, normType: NumberLike, scaleGradByFreq: boolean) => [
  maxNorm !== null && `max_norm=${pythonText(maxNorm)}`,
  numberValue(normType) !== 2 && `norm_type=${pythonText(normType)}`,
  scaleGradByFreq && "scale_grad_by_freq=True",
];

const joined = (parts: readonly (string | number | false)[]): string =>
  parts.filter((part) => part !== false).join(", ");

function checkTable({ ndim }: Tensor): void {
  if (ndim !== 2) raise("AssertionError", "Embeddings parameter is expected to be 2-dimensional");
}

const EMBEDDING_ARGS = [
  ...TABLE,
  PADDING,
  ...NORM,
  SCALE,
  SPARSE,
  WEIGHT,
  initOnly(bool("_freeze", false)),
  ...FACTORY,
] as const;

/** torch.nn.Embedding: a table of vectors, looked up by number: [*] int64 or int32 in, [*, embeddingDim] out. */
export class Embedding extends layer({
  args: EMBEDDING_ARGS,
  counts: { weight: "V·D" },
  state: (options) => {
    const { numEmbeddings, paddingIdx } = options;
    const padding = fromFront(paddingIdx, numEmbeddings, "Padding_idx");
    const weight = tableOf(options, options);
    weight.requiresGrad = !options._freeze;
    return { weight, paddingIdx: padding };
  },
}) {
  /** An embedding with the given table, [rows, width], which is `freeze`: not learned. */
  static fromPretrained(
    embeddings: Tensor,
    { freeze = true, ...options }: Pretrained & { readonly paddingIdx?: number | null } = {},
  ): Embedding {
    checkTable(embeddings);
    const [numEmbeddings, embeddingDim] = embeddings.shape as [number, number];
    const table = { numEmbeddings, embeddingDim, _weight: embeddings, _freeze: freeze };
    return new this({ ...table, ...options });
  }

  override forward(input: Tensor): Tensor {
    const { weight, paddingIdx, scaleGradByFreq, sparse } = this;
    const [maxNorm, normType] = [numberOrNull(this.maxNorm), Number(numberValue(this.normType))];
    return embedding(input, weight, paddingIdx, maxNorm, normType, scaleGradByFreq, sparse);
  }

  override extraRepr(): string {
    const { numEmbeddings, embeddingDim, paddingIdx } = this;
    return joined([
      numEmbeddings,
      embeddingDim,
      paddingIdx !== null && `padding_idx=${paddingIdx}`,
      ...scaleTexts(this.maxNorm, this.normType, this.scaleGradByFreq),
      this.sparse && "sparse=True",
    ]);
  }
}

/** What both kinds of embedding may be given beside a table that exists. */
export interface Pretrained {
  readonly freeze?: boolean;
  readonly maxNorm?: number | null;
  readonly normType?: number;
  readonly scaleGradByFreq?: boolean;
  readonly sparse?: boolean;
}

/**
 * torch.nn.EmbeddingBag: the sum, mean or maximum of the vectors of each bag of numbers: [bags, n], or [n] and where each
 * bag begins in `offsets`; [bags, embeddingDim] out.
 */
export class EmbeddingBag extends layer({
  args: [
    ...TABLE,
    ...NORM,
    SCALE,
    string("mode", "mean"),
    SPARSE,
    WEIGHT,
    bool("includeLastOffset", false),
    PADDING,
    ...FACTORY,
  ],
  inputs: "input offsets? perSampleWeights?",
  counts: { weight: "V·D" },
  state: (options) => {
    const paddingIdx = fromFront(options.paddingIdx, options.numEmbeddings, "padding_idx");
    return { weight: tableOf(options, options), paddingIdx };
  },
}) {
  /** As Embedding.fromPretrained. */
  static fromPretrained(
    embeddings: Tensor,
    {
      freeze = true,
      ...options
    }: Pretrained & {
      readonly mode?: string;
      readonly includeLastOffset?: boolean;
      readonly paddingIdx?: number | null;
    } = {},
  ): EmbeddingBag {
    checkTable(embeddings);
    const [numEmbeddings, embeddingDim] = embeddings.shape as [number, number];
    const made = new this({ numEmbeddings, embeddingDim, _weight: embeddings, ...options });
    made.weight.requiresGrad = !freeze;
    return made;
  }

  override forward(
    input: Tensor,
    offsets: Tensor | null = null,
    perSampleWeights: Tensor | null = null,
  ): Tensor {
    const { weight, scaleGradByFreq, mode, sparse, includeLastOffset, paddingIdx } = this;
    return embeddingBag(input, weight, offsets, {
      maxNorm: numberOrNull(this.maxNorm),
      normType: Number(numberValue(this.normType)),
      scaleGradByFreq,
      mode,
      sparse,
      perSampleWeights,
      includeLastOffset,
      paddingIdx,
    });
  }

  override extraRepr(): string {
    const { numEmbeddings, embeddingDim, mode, paddingIdx } = this;
    return joined([
      numEmbeddings,
      embeddingDim,
      ...scaleTexts(this.maxNorm, this.normType, this.scaleGradByFreq),
      `mode=${pythonText(mode)}`,
      paddingIdx !== null && `padding_idx=${paddingIdx}`,
    ]);
  }
}
