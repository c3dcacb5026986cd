import { any, int, keywordOnly, number, optional, string, tensor } from "../args.ts";
import { pythonType } from "../bind/type-name.ts";
import { type DType, itemSize } from "../dtype.ts";
import { fail, ModelError } from "../error.ts";
import { isGradNoted } from "../grad.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { formatShape, formatTuple, numelOf, type Tensor } from "../tensor.ts";
import { linear } from "./linear.ts";
import { tensorWith } from "./loss-check.ts";
import { crossEntropy } from "./loss-cross-entropy.ts";
import { REDUCTION } from "./loss-reduction.ts";
import { squeeze, unsqueeze } from "./squeeze.ts";
import { reshape } from "./view.ts";

/** How the loss is computed in pieces: torch.nn.LinearCrossEntropyOptions. */
export interface ChunkOptions {
  readonly batchChunkSize: number | null;
  readonly chunkingMethod: string | null;
  readonly accDtype: DType | null;
}

export const CHUNK_OPTIONS = any(
  "options",
  "LinearCrossEntropyOptions",
  (value): ChunkOptions | null => {
    if (value === null) return null;
    if (typeof value === "object" && value !== null && "chunkingMethod" in value)
      return value as ChunkOptions;
    throw new ModelError(
      "AttributeError",
      `'${pythonType(value)}' object has no attribute '_adjust'`,
    );
  },
  null,
);

interface Call {
  readonly input: Tensor;
  readonly linearWeight: Tensor;
  readonly target: Tensor;
  readonly linearBias: Tensor | null;
  readonly weight: Tensor | null;
  readonly reduction: string;
  readonly ignoreIndex: number | null;
  readonly labelSmoothing: number;
}

/** What the last layer gives for each sample: a score for each class, and of several outputs for each of those. */
const scoresOf = ({ linearWeight }: Call): readonly number[] => linearWeight.shape.slice(0, -1);

function check(call: Call): void {
  const { input, linearWeight, target, linearBias, ignoreIndex } = call;
  if (input.ndim < 1 || input.ndim > 2)
    fail(`expected input with dimensionality 1 or 2, got ${input.ndim}`);
  if (linearWeight.ndim < 2)
    fail(`expected linear_weight with dimensionality at least 2, got ${linearWeight.ndim}`);
  const [features, wanted] = [input.shape.at(-1), linearWeight.shape.at(-1)];
  if (features !== wanted)
    fail(
      `expected equal input and linear_weight last dimensions (in_features), got ${features} and ${wanted}, respectively`,
      `set inFeatures to ${features}`,
    );
  const scores = scoresOf(call);
  if (linearBias && formatTuple(linearBias.shape) !== formatTuple(scores))
    fail(`expected linear_bias shape ${formatTuple(scores)}, got ${formatTuple(linearBias.shape)}`);
  if (scores.length > 1 && input.ndim === 1)
    fail(
      `K-dimensional loss defined by linear_weight shape ${formatTuple(linearWeight.shape)} requires batched input, (N, ${features}), got unbatched input with shape ${formatTuple(input.shape)}`,
    );
  const logits = [...input.shape.slice(0, -1), ...scores];
  if (formatShape(target.shape) === formatShape(logits) && ignoreIndex !== null)
    fail("ignore_index cannot be specified when target contains probabilities");
}

/** How many samples a piece holds; a method that is named fixes it, and one that is given too must be the same. */
function chunkSize(options: ChunkOptions, { input, linearWeight }: Call): number {
  const { batchChunkSize: given, chunkingMethod } = options;
  const [samples, features, classes] = [input.shape[0], input.shape[1], linearWeight.shape[0]];
  const isHalf = itemSize(input.dtype) === 2 && input.device === "cpu";
  const method =
    chunkingMethod !== "auto"
      ? chunkingMethod
      : given === null
        ? `aspect_ratio:${isHalf ? 1 : 2}`
        : null;
  if (method === null) return Math.min(given ?? (samples as number), samples as number);
  const least = Math.ceil(
    (samples as number) / Math.ceil((classes as number) / (features as number)),
  );
  const factor = Number(method.split(":")[1] ?? 1);
  const size = Math.min(Math.floor(2 ** Math.ceil(Math.log2(least)) / factor), samples as number);
  if (given !== null && size !== given)
    throw new ModelError(
      "ValueError",
      `batch_chunk_size (=${given}) and chunking_method ('${method}') give different chunk sizes (${given} vs ${size}); pass only one.`,
    );
  return Math.max(size, 1);
}

/** The targets of a piece are cut out, and then point into its scores. */
function checkTargets({ input, target, linearWeight }: Call, size: number): void {
  const [samples, found, classes] = [input.shape[0], target.shape[0], linearWeight.shape[0]];
  const short = Math.floor((found as number) / size) * size;
  const length = Math.min(size, (samples as number) - short);
  // The first piece that lacks targets is found only once those before it are done.
  if (target.ndim !== 1 && short > 0)
    fail("Index tensor must have the same number of dimensions as input tensor");
  if (short + length > (found as number) && length > 0)
    fail(`start (${short}) + length (${length}) exceeds dimension size (${found}).`);
  const wrong = target.values?.find((at) => Number(at) >= (classes as number));
  if (wrong !== undefined)
    fail(`index ${wrong} is out of bounds for dimension 1 with size ${classes}`);
}

function checkAccumulation(dtype: DType, accDtype: DType | null): void {
  if (accDtype === null || accDtype === dtype) return;
  if (accDtype !== "float32" || itemSize(dtype) !== 2)
    fail(
      `linear_cross_entropy supports float32 acc_dtype with float16/bfloat16 inputs, but got torch.${accDtype} acc_dtype and torch.${dtype} inputs.`,
    );
}

/** Gradients of a sum are computed with the loss, a product for each of input and weight. */
const productsOf = ({ input, linearWeight, reduction }: Call): number =>
  reduction === "none" || !isGradNoted()
    ? 1
    : 1 + [input, linearWeight].filter(({ requiresGrad }) => requiresGrad).length;

const chunked = defineOp("linearCrossEntropy", {
  doc: "The last linear layer and its cross entropy, a piece of the batch at a time: no scores are kept.",
  args: [
    tensor("input", "N F"),
    tensor("linearWeight", "C F2"),
    tensor("target"),
    optional(tensor("linearBias")),
    optional(tensor("weight")),
    string("reduction"),
    int("ignoreIndex"),
    number("labelSmoothing"),
  ],
  symbols: (call) => ({ P: productsOf(call) }),
  out: ({ input, reduction }): Meta => ({
    shape: reduction === "none" ? [input.shape[0] as number] : [],
  }),
  dtype: "input",
  // PyTorch's counter doesn't look inside of it.
  macs: "N·F·C·P",
  elementwise: "N·C",
  // What a sum's gradients need is no saved tensor, but those gradients themselves.
  saves: ["input", "linearWeight", "target", "linearBias", "weight"].map((keep) => ({
    keep,
    when: ({ reduction }: { reduction: string }) => reduction === "none",
  })),
});

function inChunks(call: Call, options: ChunkOptions): Tensor {
  const isBatched = call.input.ndim === 2;
  const { input, target } = isBatched
    ? call
    : { input: unsqueeze(call.input, 0), target: unsqueeze(call.target, 0) };
  const { linearWeight, linearBias, weight, reduction, labelSmoothing } = call;
  const samples = { ...call, input, target };
  checkAccumulation(input.dtype, options.accDtype);
  checkTargets(samples, chunkSize(options, samples));
  const ignored = call.ignoreIndex ?? -100;
  const rest = [linearBias, weight, reduction, ignored, labelSmoothing] as const;
  const loss = chunked(input, linearWeight, target, ...rest);
  return isBatched ? loss : squeeze(loss, 0);
}

const REDUCTIONS = ["mean", "sum", "none"];

export const linearCrossEntropy = defineComposite("linearCrossEntropy", {
  doc: "The cross entropy of a linear layer's scores; with `options`, computed in pieces that are never kept.",
  callee: "python",
  args: [
    tensorWith("input", "dim"),
    tensorWith("linearWeight", "dim"),
    tensorWith("target", "shape"),
    keywordOnly(optional(tensor("linearBias"))),
    keywordOnly(optional(tensor("weight"))),
    keywordOnly(REDUCTION),
    keywordOnly(optional(int("ignoreIndex"))),
    keywordOnly(number("labelSmoothing", 0)),
    keywordOnly(CHUNK_OPTIONS),
  ],
  run: ({ options, ...call }): Tensor => {
    check(call);
    const { input, linearWeight, target, linearBias, reduction, labelSmoothing } = call;
    const scores = scoresOf(call);
    const isPlain = scores.length === 1 && REDUCTIONS.includes(reduction) && labelSmoothing === 0;
    if (options && isPlain && target.dtype === "int64") return inChunks(call, options);
    const width = numelOf(scores);
    const flat = scores.length > 1;
    const weights = flat
      ? reshape(linearWeight, [width, linearWeight.shape.at(-1) as number])
      : linearWeight;
    const bias = flat && linearBias ? reshape(linearBias, [width]) : linearBias;
    const logits = reshape(linear(input, weights, bias), [...input.shape.slice(0, -1), ...scores]);
    const ignoreIndex = call.ignoreIndex ?? -100;
    const rest = { ignoreIndex, reduction, labelSmoothing };
    return crossEntropy(logits, target, call.weight, rest);
  },
});
