import { any, bool, initOnly, int, keywordOnly, number, optional, string } from "../args.ts";
import { bindArgs } from "../bind/python.ts";
import { pythonType } from "../bind/type-name.ts";
import { type DType, dtypeNamed } from "../dtype.ts";
import { fail, ModelError, refuse } from "../error.ts";
import { tensorWith } from "../ops/loss-check.ts";
import { CHUNK_OPTIONS, type ChunkOptions, linearCrossEntropy } from "../ops/loss-linear.ts";
import { REDUCTION } from "../ops/loss-reduction.ts";
import { reshape } from "../ops/view.ts";
import { formatTuple, numelOf, type Tensor } from "../tensor.ts";
import { FACTORY, layer } from "./layer.ts";
import { Linear } from "./linear.ts";
import { asBuffer } from "./register.ts";
import { pythonFloat, pythonText } from "./text.ts";

const POLICIES = ["auto", "accurate", "balanced", "compact"];
const ACC_DTYPES: readonly unknown[] = ["float16", "bfloat16", "float32", "float64"];

const anything = (value: unknown): unknown => value;

const OPTION_ARGS = [
  bool("allowRetainGraph", false),
  any("batchChunkSize", "int", anything, null),
  optional(string("chunkingMethod", "auto")),
  string("accPolicy", "auto"),
  any("accDtype", "torch.dtype", anything, null),
] as const;

/** torch.nn.LinearCrossEntropyOptions: how LinearCrossEntropyLoss goes through its batch in pieces. */
export class LinearCrossEntropyOptions implements ChunkOptions {
  static readonly args = OPTION_ARGS;
  readonly allowRetainGraph: boolean;
  readonly batchChunkSize: number | null;
  readonly chunkingMethod: string | null;
  readonly accPolicy: string;
  readonly accDtype: DType | null;

  constructor(...given: readonly unknown[]) {
    const options = bindArgs("LinearCrossEntropyOptions.__init__", OPTION_ARGS, given);
    this.allowRetainGraph = options.allowRetainGraph as boolean;
    this.accPolicy = options.accPolicy as string;
    if (!POLICIES.includes(this.accPolicy))
      refuse(`invalid acc_policy: ${pythonText(this.accPolicy)}`);
    this.chunkingMethod = options.chunkingMethod as string | null;
    if (!/^(auto|aspect_ratio(:0*[1-9]\d*)?)$/.test(this.chunkingMethod ?? "auto"))
      refuse(`invalid chunking_method: ${pythonText(this.chunkingMethod)}`);
    this.batchChunkSize = chunkSize(options.batchChunkSize);
    this.accDtype = accumulation(options.accDtype);
  }

  toString(): string {
    const acc = this.accDtype === null ? "None" : `torch.${this.accDtype}`;
    return `LinearCrossEntropyOptions(allow_retain_graph=${pythonText(this.allowRetainGraph)}, batch_chunk_size=${pythonText(this.batchChunkSize)}, chunking_method=${pythonText(this.chunkingMethod)}, acc_policy=${pythonText(this.accPolicy)}, acc_dtype=${acc})`;
  }
}

function chunkSize(value: unknown): number | null {
  if (value === null || (Number.isInteger(value) && Number(value) > 0))
    return value as number | null;
  return refuse(`batch_chunk_size must be positive int or None, got ${pythonText(value)}`);
}

function accumulation(value: unknown): DType | null {
  const dtype = typeof value === "string" ? dtypeNamed(value) : undefined;
  if (value === null || ACC_DTYPES.includes(dtype)) return dtype ?? null;
  const got = dtype ? `torch.${dtype}` : pythonText(value);
  return refuse(
    `acc_dtype must be one of {None, torch.float16, torch.bfloat16, torch.float32, torch.float64}, got ${got}. Pass acc_dtype=None to let the op pick automatically.`,
  );
}

const OUT_FEATURES = any(
  "outFeatures",
  "tuple of ints",
  (value): readonly number[] => {
    if (Array.isArray(value)) return value;
    throw new ModelError("TypeError", `'${pythonType(value)}' object is not iterable`);
  },
  [],
);

/** torch.nn.LinearCrossEntropyLoss: the last linear layer and its cross entropy in one. */
export class LinearCrossEntropyLoss extends layer({
  args: [
    initOnly(int("inFeatures")),
    int("numClasses"),
    keywordOnly(OUT_FEATURES),
    initOnly(keywordOnly(bool("bias", false))),
    keywordOnly(FACTORY[0]),
    keywordOnly(FACTORY[1]),
    keywordOnly(REDUCTION),
    keywordOnly(optional(tensorWith("weight", "shape"))),
    keywordOnly(optional(int("ignoreIndex"))),
    keywordOnly(number("labelSmoothing", 0)),
    keywordOnly(CHUNK_OPTIONS),
  ],
  inputs: "input target",
  state: ({ inFeatures, numClasses, outFeatures, weight, labelSmoothing, ...rest }) => {
    if (weight && formatTuple(weight.shape) !== formatTuple([numClasses]))
      fail(
        `expected weight shape to be ${formatTuple([numClasses])}, got ${formatTuple(weight.shape)}`,
      );
    if (labelSmoothing < 0 || labelSmoothing > 1)
      fail(`expected label_smoothing to be in range [0, 1], got ${labelSmoothing}`);
    const { bias, device, dtype } = rest;
    return {
      weight: asBuffer("weight", weight, true),
      linear: new Linear(inFeatures, numClasses * numelOf(outFeatures), bias, { device, dtype }),
    };
  },
}) {
  override forward(input: Tensor, target: Tensor): Tensor {
    const { linear, weight, reduction, ignoreIndex, labelSmoothing, options } = this;
    const scores = [this.numClasses, ...this.outFeatures];
    const linearWeight = reshape(linear.weight, [...scores, linear.inFeatures]);
    const linearBias = linear.bias ? reshape(linear.bias, scores) : null;
    const rest = { linearBias, weight, reduction, ignoreIndex, labelSmoothing, options };
    return linearCrossEntropy(input, linearWeight, target, rest);
  }

  override extraRepr(): string {
    const { linear, numClasses, outFeatures, reduction, ignoreIndex, options } = this;
    return [
      `in_features=${linear.inFeatures}`,
      `num_classes=${numClasses}`,
      `out_features=${pythonText(outFeatures)}`,
      `bias=${pythonText(linear.bias !== null)}`,
      `reduction=${reduction}`,
      `ignore_index=${pythonText(ignoreIndex)}`,
      `label_smoothing=${pythonFloat(this.labelSmoothing)}`,
      `options=${pythonText(options)}`,
    ].join(", ");
  }
}
