import { bool, ints, optional, tensor } from "../args.ts";
import { type DType, isBool, isComplex, isFloat } from "../dtype.ts";
import { fail } from "../error.ts";
import { isGradEnabled } from "../grad.ts";
import { type Check, defineOp, type Meta } from "../op/index.ts";
import { contiguousStrides, formatShape, type Shape, Tensor } from "../tensor.ts";
import { AXES, type Rank } from "./conv-check.ts";
import { suggestedStrides } from "./memory-format.ts";
import {
  asImage,
  checkDtype,
  checkFilled,
  checkFlatRank,
  checkLists,
  checkRank,
  checkSingle,
  flatStrides,
  strideOf,
  symbolsOf,
  windowChecks,
  windowSizes,
  windows,
} from "./pool-check.ts";
import { eachWindow, largest, slidingSpans } from "./pool-values.ts";

interface Call {
  readonly input: Tensor;
  readonly kernelSize: readonly number[];
  readonly stride: readonly number[] | null;
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
  readonly ceilMode: boolean;
  readonly returnIndices: boolean;
}

const args = (rank: Rank) =>
  [
    tensor("input", `N? C ${AXES[rank].join(" ")}`),
    ints("kernelSize", symbolsOf(rank, "k")),
    optional(ints("stride", symbolsOf(rank, "s"))),
    ints("padding", symbolsOf(rank, "p"), 0),
    ints("dilation", symbolsOf(rank, "d"), 1),
    bool("ceilMode", false),
    bool("returnIndices", false),
  ] as const;

const isReal = (dtype: DType): boolean => !isBool(dtype) && !isComplex(dtype);

/** The pool of one axis without places is a kernel of its own, with checks of its own: ATen's check_max_pool1d. */
function checkPlainFlat({ input, kernelSize, stride, padding, dilation }: Call): void {
  const { ndim, shape } = input;
  if ((ndim !== 2 && ndim !== 3) || shape.slice(ndim - 2).includes(0))
    fail(
      `max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for input, but got:${formatShape(shape)}`,
    );
  const lists: readonly (readonly [string, string, readonly number[] | null])[] = [
    ["kernel_size", "an int, list of ints or tuple of ints", kernelSize],
    ["stride", "None, an int, list of ints, or tuple of ints", stride],
    ["padding", "an int, list of ints, or tuple of ints", padding],
    ["dilation", "an int, list of ints or tuple of ints", dilation],
  ];
  for (const [name, kinds, list] of lists)
    if (list && list.length !== 1 && !(name === "stride" && list.length === 0))
      fail(`max_pool1d() ${name} must be ${kinds} of size 1 but got size ${list.length}`);
  const isTracked = input.requiresGrad && isGradEnabled();
  checkDtype(input, isTracked ? "max_pool2d" : "max_pool1d_impl", isTracked ? isReal : isFloat);
}

const positive = (symbol: string, name: string): Check => ({
  check: `${symbol} > 0`,
  message: `max_pool1d() ${name} must be greater than zero, but got {${symbol}}`,
});

const PLAIN_FLAT: readonly Check[] = [
  positive("kL", "kernel_size"),
  positive("sL", "stride"),
  { check: "pL ≥ 0", message: "max_pool1d() padding must be non-negative, but got {pL}" },
  {
    check: "pL ≤ floor(kL / 2)",
    message:
      "max_pool1d() padding should be at most half of kernel size, but got padding={pL} and kernel_size={kL}",
    fix: "set padding to at most {floor(kL / 2)}",
  },
  positive("dL", "dilation"),
  {
    check: `${windows("L", true)} ≥ 1`,
    message: `max_pool1d() Invalid computed output size: {${windows("L", true)}}`,
  },
];

function check(rank: Rank, { input, ...call }: Call): void {
  const { kernelSize, stride, padding, dilation } = call;
  if (rank === 1) {
    checkFlatRank(input, "max_pool1d");
    checkSingle("max_pool1d", { kernelSize, stride: strideOf(call), padding, dilation });
  } else {
    checkLists(`max_pool${rank}d`, rank, { kernelSize, stride, padding, dilation });
    checkRank(input, rank);
  }
  const { shape } = rank === 1 ? asImage(input) : input;
  checkFilled(shape, rank, "max_pool3d_with_indices_out_cpu_template()");
  checkDtype(input, rank === 3 ? "max_pool3d" : "max_pool2d", isReal);
}

/** A volume without a batch keeps its channels last too. */
function stridesOf(rank: Rank, input: Tensor, shape: Shape): readonly number[] {
  if (rank === 1) return flatStrides(input, shape);
  if (rank === 2 || input.ndim === 5) return suggestedStrides(input, shape);
  const { dtype, strides } = input;
  const extent = Math.max(...input.shape.map((size, dim) => size * (strides[dim] as number)));
  const batch = new Tensor([1, ...input.shape], { dtype, strides: [extent, ...strides] });
  return suggestedStrides(batch, [1, ...shape]).slice(1);
}

function maxima(rank: Rank, { input, ...call }: Call, shape: Shape) {
  const spanOf = (axis: number) => {
    const at = (list: readonly number[]) => list[axis] as number;
    const count = shape.at(axis - rank) as number;
    const window = [
      at(call.kernelSize),
      at(strideOf(call)),
      at(call.padding),
      at(call.dilation),
    ] as const;
    return slidingSpans(count, input.shape.at(axis - rank) as number, window);
  };
  const spans = () => AXES[rank].map((_, axis) => spanOf(axis));
  return eachWindow(input, spans, largest);
}

/** What the pool of maxima and the one that tells their places have in common. */
function definition(rank: Rank) {
  const axes = AXES[rank];
  const outputs = axes.map((axis) => `${axis}out`);
  return {
    args: args(rank),
    callee: "python",
    symbols: (call: Call): Record<string, number> => ({
      up: call.ceilMode ? 1 : 0,
      ...Object.fromEntries(axes.map((axis, at) => [`s${axis}`, strideOf(call)[at] as number])),
    }),
    ...windowSizes(rank, true),
    elementwise: `N·C·${outputs.join("·")}·${axes.map((axis) => `k${axis}`).join("·")}`,
  } as const;
}

function maxPoolWithIndices(rank: Rank) {
  return defineOp(`maxPool${rank}dWithIndices`, {
    ...definition(rank),
    doc: "The largest element of each window, and its place in the input.",
    validate: (call) => check(rank, call),
    where: windowChecks(rank, { isDilated: true }),
    outputs: (call: Call, shape: Shape): [Meta, Meta] => {
      const strides = stridesOf(rank, call.input, shape);
      const found = maxima(rank, call, shape);
      return [
        { shape, strides, values: found?.map(({ element }) => element) },
        { shape, strides, dtype: "int64", values: found?.map(({ place }) => place) },
      ];
    },
    saves: ["input", "out1"],
  });
}

export const maxPool1dWithIndices = maxPoolWithIndices(1);
export const maxPool2dWithIndices = maxPoolWithIndices(2);
export const maxPool3dWithIndices = maxPoolWithIndices(3);

const WITH_INDICES = { 1: maxPool1dWithIndices, 2: maxPool2dWithIndices, 3: maxPool3dWithIndices };

function maxPool(rank: Rank) {
  const outputs = AXES[rank].map((axis) => `${axis}out`);
  return defineOp(`maxPool${rank}d`, {
    ...definition(rank),
    doc: "The largest element of each window; with `returnIndices` a pair, as of the same pool with indices.",
    calledAs: `_max_pool${rank}d`,
    handsTo: `max_pool${rank}d`,
    rewrite: (call) => (call.returnIndices ? WITH_INDICES[rank]({ ...call }) : undefined),
    validate: (call) => (rank === 1 ? checkPlainFlat(call) : check(rank, call)),
    where: rank === 1 ? PLAIN_FLAT : windowChecks(rank, { isDilated: true }),
    outputs: (call: Call, shape: Shape): Meta => {
      // Where no gradient is asked for, the pool of one axis takes no detour by an image.
      const isPlain = rank === 1 && !(call.input.requiresGrad && isGradEnabled());
      return {
        shape,
        strides: isPlain ? contiguousStrides(shape) : stridesOf(rank, call.input, shape),
        values: maxima(rank, call, shape)?.map(({ element }) => element),
      };
    },
    saves: ["input", { fresh: "indices", shape: ["N", "C", ...outputs].join(","), dtype: "int64" }],
  });
}

export const maxPool1d = maxPool(1);
export const maxPool2d = maxPool(2);
export const maxPool3d = maxPool(3);
