import { any, bool, ints, optional, tensor } from "../args.ts";
import { isComplex, isFloat } from "../dtype.ts";
import { fail, ModelError, refuse } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { formatShape, numelOf, type Tensor } from "../tensor.ts";
import { checkDim, checkDtype } from "./pool-check.ts";

type Rank = 2 | 3;

type Ratio = number | readonly number[];

const ratio = any("outputRatio", "tuple of floats", (value): Ratio | undefined => {
  const list = Array.isArray(value) ? value : [value];
  return list.every((item) => typeof item === "number") ? (value as Ratio) : undefined;
});

const args = (rank: Rank) =>
  [
    tensor("input"),
    ints("kernelSize", rank),
    optional(ints("outputSize", rank)),
    optional(ratio),
    bool("returnIndices", false),
    optional(tensor("_randomSamples")),
  ] as const;

interface Call {
  readonly input: Tensor;
  readonly kernelSize: readonly number[];
  readonly outputSize: readonly number[] | null;
  readonly outputRatio: Ratio | null;
  readonly _randomSamples: Tensor | null;
}

/** The sizes asked for, or the ratio's parts of the input's. */
function targetOf(rank: Rank, { input, outputSize, outputRatio }: Call): readonly number[] {
  if (outputSize) return outputSize;
  if (outputRatio === null)
    return refuse(
      `fractional_max_pool${rank}d requires specifying either an output_size or an output_ratio`,
    );
  if (rank === 2 && typeof outputRatio === "number")
    throw new ModelError("TypeError", "object of type 'float' has no len()");
  const ratios =
    typeof outputRatio === "number" ? new Array<number>(rank).fill(outputRatio) : outputRatio;
  if (rank === 2 && ratios.length > 2)
    refuse(
      "fractional_max_pool2d requires output_ratio to either be a single Int or tuple of Ints.",
    );
  if (ratios.length < rank) throw new ModelError("IndexError", "tuple index out of range");
  return ratios.slice(0, rank).map((part, at) => {
    checkDim(at - rank, input.ndim);
    return Math.trunc((input.shape.at(at - rank) as number) * part);
  });
}

/** The kernel's names of itself, its sizes and its axes. (ATen's FractionalMaxPool2d.cpp and FractionalMaxPool3d.cpp) */
const NAMES = {
  2: { kernel: "fractional_max_pool2d()", tuple: "tuple of Ints", axes: ["height", "width"] },
  3: {
    kernel: "fractional_max_pool3d_out()",
    tuple: "tuple of three Ints",
    axes: ["time", "height", "width"],
  },
} as const;

function check(rank: Rank, call: Call): void {
  const { input, kernelSize, _randomSamples: samples } = call;
  const { ndim, shape } = input;
  const target = targetOf(rank, call);
  if (!samples) checkDim(-rank - 1, ndim);
  const { kernel, tuple, axes } = NAMES[rank];
  for (const [name, list] of Object.entries({ kernel_size: kernelSize, output_size: target }))
    if (list.length !== rank)
      fail(`fractional_max_pool${rank}d: ${name} must either be a single Int or ${tuple}`);
  if (ndim !== rank + 1 && ndim !== rank + 2)
    fail(`${kernel}: Expected ${rank + 1}D or ${rank + 2}D tensor, but got: ${formatShape(shape)}`);
  const empty = shape.findIndex((size, dim) => dim > 0 && size === 0);
  if (empty >= 0)
    fail(
      `${kernel}: Expected input to have non-zero size for non-batch dimensions, but got${formatShape(shape)} with dimension ${empty} being empty.`,
    );
  axes.forEach((axis, at) => {
    const [size, k] = [shape.at(at - rank) as number, kernelSize[at] as number];
    if ((target[at] as number) + k - 1 > size)
      fail(`${kernel}: pool ${axis} ${k} too large relative to input ${axis} ${size}`);
  });
  checkTarget(rank, input, target);
  if (samples) checkSamples(rank, input, samples);
  // The samples are drawn in the input's dtype, which may be complex.
  const isDrawn = samples !== null || isComplex(input.dtype);
  const frame = `fractional_max_pool${rank}d_out_frame`;
  checkDtype(input, isDrawn ? frame : "check_uniform_bounds", isFloat);
}

function checkTarget(rank: Rank, { shape }: Tensor, target: readonly number[]): void {
  const negative = target.find((size) => size < 0);
  if (negative !== undefined)
    fail(
      `Trying to create tensor with negative dimension ${negative}: ${formatShape([...shape.slice(0, -rank), ...target])}`,
    );
}

/** Where the windows begin is drawn at random, by numbers that a caller may give. */
function checkSamples(rank: Rank, input: Tensor, samples: Tensor): void {
  if (samples.dtype !== input.dtype) fail("Expect _random_samples to have the same dtype as input");
  if (samples.ndim !== 3) fail(`Expect _random_samples to have 3 dimensions, got ${samples.ndim}`);
  const [batch = 0, channels, count] = samples.shape;
  if (batch < (input.ndim === rank + 2 ? (input.shape[0] as number) : 1))
    fail("Expect _random_samples.size(0) no less then input batch size.");
  if (channels !== input.shape.at(-rank - 1))
    fail("Expect _random_samples.size(1) equals to input channel size.");
  if (count !== rank) fail(`Expect _random_samples.size(2) equals to ${rank}; got ${count}.`);
}

function outputOf(rank: Rank, call: Call): Meta & { readonly shape: readonly number[] } {
  const shape = [...call.input.shape.slice(0, -rank), ...targetOf(rank, call)];
  const window = call.kernelSize.reduce((product, size) => product * size, 1);
  return { shape, symbols: { P: numelOf(shape), K: window } };
}

function fractionalMaxPoolWithIndices(rank: Rank) {
  return defineOp(`fractionalMaxPool${rank}dWithIndices`, {
    doc: "The largest elements of windows that begin at random, so that any output size is met; and their places.",
    callee: "python",
    handsTo: `fractional_max_pool${rank}d`,
    args: args(rank),
    validate: (call) => check(rank, call),
    out: (call): readonly [Meta, Meta] => {
      const output = outputOf(rank, call);
      return [output, { shape: output.shape, dtype: "int64" }];
    },
    elementwise: "P·K",
    saves: ["input", "out1"],
  });
}

export const fractionalMaxPool2dWithIndices = fractionalMaxPoolWithIndices(2);
export const fractionalMaxPool3dWithIndices = fractionalMaxPoolWithIndices(3);

const WITH_INDICES = { 2: fractionalMaxPool2dWithIndices, 3: fractionalMaxPool3dWithIndices };

function fractionalMaxPool(rank: Rank) {
  return defineOp(`fractionalMaxPool${rank}d`, {
    doc: "The largest elements of windows that begin at random, so that any output size is met; with `returnIndices` a pair.",
    callee: "python",
    calledAs: `_fractional_max_pool${rank}d`,
    handsTo: `fractional_max_pool${rank}d`,
    args: args(rank),
    rewrite: (call) => (call.returnIndices ? WITH_INDICES[rank]({ ...call }) : undefined),
    validate: (call) => check(rank, call),
    out: (call): Meta => outputOf(rank, call),
    elementwise: "P·K",
    saves: ["input", { fresh: "indices", shape: "P", dtype: "int64" }],
  });
}

export const fractionalMaxPool2d = fractionalMaxPool(2);
export const fractionalMaxPool3d = fractionalMaxPool(3);
