import { any, bool, tensor } from "../args.ts";
import { pythonType } from "../bind/type-name.ts";
import { isComplex, isFloat, scalarType } from "../dtype.ts";
import { fail, ModelError } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { contiguousStrides, formatShape, numelOf, type Shape, type Tensor } from "../tensor.ts";
import type { Rank } from "./conv-check.ts";
import { suggestedStrides } from "./memory-format.ts";
import {
  asImage,
  checkDim,
  checkDtype,
  checkFlatRank,
  checkSingle,
  flatStrides,
} from "./pool-check.ts";
import { adaptiveSpans, eachWindow, largest, sumOf } from "./pool-values.ts";

type Target = number | readonly (number | null)[];

/** A size for all axes, or one for each; null keeps the input's. */
const outputSize = any("outputSize", "tuple of ints", (value): Target | undefined => {
  if (Number.isInteger(value)) return value as number;
  if (!Array.isArray(value) && typeof value !== "string")
    throw new ModelError("TypeError", `object of type '${pythonType(value)}' has no len()`);
  const isList =
    Array.isArray(value) && value.every((item) => item === null || Number.isInteger(item));
  return isList ? (value as Target) : undefined;
});

/** Of one axis, where null is no size. */
const flatSize = any("outputSize", "tuple of ints", (value): readonly number[] | undefined => {
  const list = Number.isInteger(value) ? [value] : value;
  return Array.isArray(list) && list.every(Number.isInteger) ? (list as number[]) : undefined;
});

interface Call {
  readonly input: Tensor;
  readonly outputSize: Target;
}

/** torch.nn.functional fills in the sizes that are kept; a list wants an input of more dimensions than it has sizes. */
function targetOf(rank: Rank, { input, outputSize }: Call): number[] {
  if (typeof outputSize === "number") return new Array<number>(rank).fill(outputSize);
  const { length } = outputSize;
  if (rank > 1 && input.ndim <= length)
    throw new ModelError("ValueError", `Input dimension should be at least ${length + 1}`);
  return outputSize.map((size, at) => size ?? (input.shape.at(at - length) as number));
}

/** The windows of the last `rank` dimensions, and the shape that they give. */
function pooled(rank: Rank, call: Call) {
  const { shape } = call.input;
  const target = targetOf(rank, call);
  const leading = shape.slice(0, shape.length - rank);
  const spans = () => target.map((n, at) => adaptiveSpans(n, shape.at(at - rank) as number));
  return { shape: [...leading, ...target], spans };
}

const stridesOf = (rank: Rank, input: Tensor, shape: Shape): Shape =>
  rank === 1 ? flatStrides(input, shape) : suggestedStrides(input, shape);

/** Only the dimensions named by `from` on may not be empty. */
function checkFilled(kernel: string, { shape }: Tensor, from: number): void {
  const empty = shape.findIndex((size, dim) => dim >= from && size === 0);
  if (empty >= 0)
    fail(
      `${kernel}(): Expected input to have non-zero size for non-batch dimensions, but input has sizes ${formatShape(shape)} with dimension ${empty} being empty`,
    );
}

/** A mean over everything, which PyTorch computes as one: of any rank, and of nothing too. */
const isGlobal = (rank: Rank, call: Call): boolean =>
  targetOf(rank, call).every((size) => size === 1);

function checkMean(rank: Rank, { input }: Call): void {
  for (const axis of [1, 2, 3].slice(0, rank)) checkDim(-axis, input.ndim);
  if (!isFloat(input.dtype) && !isComplex(input.dtype))
    fail(
      `mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: ${scalarType(input.dtype)}`,
    );
}

function checkMeans(rank: Rank, call: Call): void {
  const { input } = call;
  if (rank === 1) checkFlatRank(input, "adaptive_avg_pool1d");
  const target = targetOf(rank, call);
  if (rank === 1) checkSingle("adaptive_avg_pool1d", { outputSize: target });
  const axes = rank === 1 ? 2 : rank;
  const kernel = `adaptive_avg_pool${axes}d`;
  if (target.length !== rank) fail(`${kernel}: output_size must be ${rank}`);
  if (target.some((size) => size < 0)) {
    const [first, ...others] = rank === 1 ? [1, ...target] : target;
    fail(
      `${kernel}: elements of output_size must be greater than or equal to 0 but received {${first}, ${others.join(",")}}`,
    );
  }
  if (isGlobal(rank, call)) checkMean(rank, call);
  else checkWindows(rank, kernel, input);
}

function checkWindows(rank: Rank, kernel: string, input: Tensor): void {
  const axes = rank === 1 ? 2 : rank;
  const image = rank === 1 ? asImage(input) : input;
  if (image.ndim !== axes + 1 && image.ndim !== axes + 2)
    fail(
      `${kernel}(): Expected ${axes + 1}D or ${axes + 2}D tensor, but got ${formatShape(input.shape)}`,
    );
  checkFilled(kernel, image, rank === 3 ? 1 : image.ndim - axes);
  checkDtype(input, rank === 3 ? "adaptive_avg_pool3d_cpu" : kernel, isFloat);
}

const avgDefinition = (rank: Rank) =>
  ({
    doc: "The mean of as many windows as the output has places.",
    validate: (call: Call) => checkMeans(rank, call),
    out: (call: Call): Meta => {
      const { input } = call;
      const { shape, spans } = pooled(rank, call);
      const isRowMajor = rank === 3 && !isGlobal(rank, call);
      return {
        shape,
        strides: isRowMajor ? contiguousStrides(shape) : stridesOf(rank, input, shape),
        values: eachWindow(input, spans, (elements) => sumOf(elements) / elements.length),
      };
    },
    elementwise: "numel(input)",
    role: "average",
    // A mean over everything keeps nothing of its input.
    saves: [{ keep: "input", when: (call: Call) => !isGlobal(rank, call) }],
  }) as const;

export const adaptiveAvgPool1d = defineOp("adaptiveAvgPool1d", {
  ...avgDefinition(1),
  args: [tensor("input"), flatSize],
});
export const adaptiveAvgPool2d = defineOp("adaptiveAvgPool2d", {
  ...avgDefinition(2),
  callee: "python",
  args: [tensor("input"), outputSize],
});
export const adaptiveAvgPool3d = defineOp("adaptiveAvgPool3d", {
  ...avgDefinition(3),
  callee: "python",
  args: [tensor("input"), outputSize],
});

function checkMaxima(rank: Rank, call: Call): void {
  const { input } = call;
  const kernel = `adaptive_max_pool${rank}d`;
  if (rank === 1) checkFlatRank(input, kernel);
  const target = targetOf(rank, call);
  if (rank === 1) checkSingle(kernel, { outputSize: target });
  else if (input.ndim !== rank + 1 && input.ndim !== rank + 2)
    fail(
      `${kernel}(): Expected ${rank + 1}D or ${rank + 2}D tensor, but got: ${formatShape(input.shape)}`,
    );
  checkFilled(kernel, input, 1);
  if (target.length !== rank)
    fail(`${kernel}(): internal error: output_size.size() must be ${rank}`);
  const out = [...input.shape.slice(0, -rank), ...(rank === 1 ? [1] : []), ...target];
  const negative = target.find((size) => size < 0);
  if (negative !== undefined)
    fail(`Trying to create tensor with negative dimension ${negative}: ${formatShape(out)}`);
  checkDtype(input, rank === 3 ? "adaptive_max_pool3d_cpu" : "adaptive_max_pool2d", isFloat);
}

function maxima(rank: Rank, call: Call): readonly [Meta, Meta] {
  const { input } = call;
  const { shape, spans } = pooled(rank, call);
  const strides = rank === 3 ? contiguousStrides(shape) : stridesOf(rank, input, shape);
  const found = eachWindow(input, spans, largest);
  return [
    {
      shape,
      strides,
      values: found?.map(({ element }) => element),
      symbols: { P: numelOf(shape) },
    },
    { shape, strides, dtype: "int64", values: found?.map(({ place }) => place) },
  ];
}

function adaptiveMaxPoolWithIndices(rank: Rank) {
  return defineOp(`adaptiveMaxPool${rank}dWithIndices`, {
    doc: "The largest elements of as many windows as the output has places, and their places in the input.",
    callee: "python",
    handsTo: `adaptive_max_pool${rank}d`,
    args: [tensor("input"), rank === 1 ? flatSize : outputSize, bool("returnIndices", false)],
    validate: (call: Call) => checkMaxima(rank, call),
    out: (call: Call) => maxima(rank, call),
    elementwise: "numel(input)",
    saves: ["input", "out1"],
  });
}

export const adaptiveMaxPool1dWithIndices = adaptiveMaxPoolWithIndices(1);
export const adaptiveMaxPool2dWithIndices = adaptiveMaxPoolWithIndices(2);
export const adaptiveMaxPool3dWithIndices = adaptiveMaxPoolWithIndices(3);

const WITH_INDICES = {
  1: adaptiveMaxPool1dWithIndices,
  2: adaptiveMaxPool2dWithIndices,
  3: adaptiveMaxPool3dWithIndices,
};

function adaptiveMaxPool(rank: Rank) {
  return defineOp(`adaptiveMaxPool${rank}d`, {
    doc: "The largest elements of as many windows as the output has places; with `returnIndices` a pair.",
    callee: "python",
    calledAs: `_adaptive_max_pool${rank}d`,
    handsTo: `adaptive_max_pool${rank}d`,
    args: [tensor("input"), rank === 1 ? flatSize : outputSize, bool("returnIndices", false)],
    rewrite: (call) => (call.returnIndices ? WITH_INDICES[rank]({ ...call }) : undefined),
    validate: (call: Call) => checkMaxima(rank, call),
    out: (call: Call): Meta => maxima(rank, call)[0],
    elementwise: "numel(input)",
    saves: ["input", { fresh: "indices", shape: "P", dtype: "int64" }],
  });
}

export const adaptiveMaxPool1d = adaptiveMaxPool(1);
export const adaptiveMaxPool2d = adaptiveMaxPool(2);
export const adaptiveMaxPool3d = adaptiveMaxPool(3);
