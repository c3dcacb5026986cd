import { bool, int, number, optional, string, tensor } from "../args.ts";
import { isFloat, itemSize } from "../dtype.ts";
import { type ErrorKind, ModelError } from "../error.ts";
import { defineOp, type SavedTensor } from "../op/index.ts";
import { formatShape, Storage, type Tensor } from "../tensor.ts";
import { checkIndices } from "./embedding-check.ts";

interface Bags {
  readonly input: Tensor;
  readonly weight: Tensor;
  readonly offsets: Tensor | null;
  readonly scaleGradByFreq: boolean;
  readonly mode: string;
  readonly sparse: boolean;
  readonly perSampleWeights: Tensor | null;
  readonly includeLastOffset: boolean;
  readonly paddingIdx: number | null;
}

export const embeddingBag = defineOp("embeddingBag", {
  doc: "Looks up rows of the table `weight` and reduces each bag of them to its sum, mean or maximum.",
  callee: "python",
  args: [
    tensor("input"),
    tensor("weight", "V D", {
      rank: "weight has to be a 2D Tensor, but got Tensor of dimension {weight.ndim}",
    }),
    optional(tensor("offsets")),
    optional(number("maxNorm")),
    number("normType", 2),
    bool("scaleGradByFreq", false),
    string("mode", "mean"),
    bool("sparse", false),
    optional(tensor("perSampleWeights")),
    bool("includeLastOffset", false),
    optional(int("paddingIdx")),
  ],
  validate: (call) => {
    checkBags(call);
    checkMode(call);
    checkNumbers(call);
  },
  symbols: (call) => ({ n: call.input.numel, bags: bagsOf(call) }),
  out: { bags: "bags", D: "D" },
  dtype: "weight",
  elementwise: "n·D",
  saves: (call) => savedOf(call),
});

const fail = (kind: ErrorKind, message: string): never => {
  throw new ModelError(kind, message);
};

/** Each row of a 2-d input is a bag; otherwise `offsets` says where each begins. */
const bagsOf = ({ input, offsets, includeLastOffset }: Bags): number =>
  offsets ? (offsets.shape[0] as number) - (includeLastOffset ? 1 : 0) : (input.shape[0] as number);

function checkBags({ input, offsets, perSampleWeights }: Bags): void {
  const weights = perSampleWeights?.shape;
  if (weights && formatShape(weights) !== formatShape(input.shape))
    fail(
      "ValueError",
      `embedding_bag: If per_sample_weights (torch.Size(${formatShape(weights)})) is not None, then it must have the same shape as the input (torch.Size(${formatShape(input.shape)}))`,
    );
  if (input.ndim !== 1 && input.ndim !== 2)
    fail(
      "ValueError",
      `input has to be 1D or 2D Tensor, but got Tensor of dimension ${input.ndim}`,
    );
  if (input.ndim === 1) {
    if (!offsets) fail("ValueError", "offsets has to be a 1D Tensor but got None");
    if (offsets?.ndim !== 1) fail("ValueError", "offsets has to be a 1D Tensor");
  } else if (offsets)
    fail(
      "ValueError",
      "if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length sequences. However, found offsets of type <class 'torch.Tensor'>",
    );
}

function checkMode({ mode, scaleGradByFreq, sparse, perSampleWeights }: Bags): void {
  if (!["sum", "mean", "max"].includes(mode))
    fail("ValueError", "mode has to be one of sum, mean or max");
  if (mode === "max" && scaleGradByFreq)
    fail("ValueError", "max mode does not support scaling the gradient by the frequency");
  if (mode === "max" && sparse) fail("ValueError", "max mode does not support sparse weights");
  if (perSampleWeights && mode !== "sum")
    fail(
      "NotImplementedError",
      `embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for mode='sum' (got mode='${mode}'). Please open a feature request on GitHub.`,
    );
}

/** What only known values and sizes of the table tell. */
function checkNumbers({ input, weight, offsets, paddingIdx }: Bags): void {
  const rows = weight.shape[0] ?? 0;
  if (paddingIdx !== null && (paddingIdx < -rows || paddingIdx >= rows))
    fail(
      "RuntimeError",
      `padding_idx must be within the number of embeddings, ${-rows} through ${rows - 1}, but got ${paddingIdx}`,
    );
  checkIndices(input, "embedding_bag");
  const [first, last] = [offsets?.values?.[0] ?? 0, offsets?.values?.at(-1) ?? 0];
  // PyTorch prints the element as a tensor, which adds the second line.
  if (first !== 0)
    fail(
      "RuntimeError",
      `offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from position 0. However, got ${first}\n[ torch.LongTensor{} ]`,
    );
  if (Number(last) > input.numel)
    fail(
      "RuntimeError",
      `offsets[-1] can not be greater than input's length ${input.numel} but got offsets[-1] of ${last}`,
    );
  const at = input.values?.findIndex((row) => Number(row) < 0 || Number(row) >= rows) ?? -1;
  if (at >= 0)
    fail(
      "RuntimeError",
      `Index ${at} of input takes value ${input.values?.[at]} which is not in the valid range [0, ${rows})`,
    );
}

/**
 * ATen's EmbeddingBag.cpp: the offsets, to which bag each row goes (not where summing takes the fast path), the sizes of the bags,
 * and for the maximum where it was found.
 */
function savedOf(call: Bags): readonly SavedTensor[] {
  const { input, weight, offsets, mode, perSampleWeights, paddingIdx } = call;
  const bags = bagsOf(call);
  const bytes = itemSize(offsets?.dtype ?? input.dtype);
  const fresh = (name: string, numel: number) => ({ name, storage: new Storage(numel * bytes) });
  const fast =
    mode === "sum" && isFloat(weight.dtype) && weight.dtype !== "float64" && (paddingIdx ?? -1) < 0;
  const saved = [
    input.isContiguous ? { name: "input", storage: input.storage } : fresh("input", input.numel),
    offsets ? { name: "offsets", storage: offsets.storage } : fresh("offsets", bags),
    fresh("bag of each row", fast ? 0 : input.numel + 1),
    fresh("bag sizes", offsets ? offsets.numel : bags),
    fresh("maxima", mode === "max" ? bags * (weight.shape[1] as number) : bags),
  ];
  if (perSampleWeights)
    for (const [name, kept] of Object.entries({ perSampleWeights, weight }))
      saved.push({ name, storage: kept.storage });
  return saved;
}
