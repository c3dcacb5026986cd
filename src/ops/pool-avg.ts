import { bool, int, ints, optional, tensor } from "../args.ts";
import { type DType, isFloat } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { defineOp } from "../op/index.ts";
import { usesGpuKernels } from "../op/regime.ts";
import { contiguousStrides, type Shape, type Tensor } from "../tensor.ts";
import { AXES, type Rank } from "./conv-check.ts";
import { suggestedStrides } from "./memory-format.ts";
import {
  asImage,
  checkDim,
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
} from "./pool-check.ts";
import { eachWindow, slidingSpans, sumOf } from "./pool-values.ts";

interface Call {
  readonly input: Tensor;
  readonly kernelSize: readonly number[];
  readonly stride: readonly number[] | null;
  readonly padding: readonly number[];
  readonly ceilMode: boolean;
  readonly countIncludePad: boolean;
}

interface Divided extends Call {
  readonly divisorOverride: number | null;
}

const args = (rank: Rank) =>
  [
    tensor("input", `N? C ${AXES[rank].join(" ")}`),
    ints("kernelSize", symbolsOf(rank, "k")),
    optional(ints("stride", symbolsOf(rank, "s"))),
    ints("padding", symbolsOf(rank, "p"), 0),
    bool("ceilMode", false),
    bool("countIncludePad", true),
  ] as const;

const isServed = (dtype: DType): boolean => isFloat(dtype) || dtype === "int64";
/** The CPU's kernel of three axes has no code for half precision. */
const isServedVolume = (dtype: DType): boolean =>
  (usesGpuKernels() || /64$|^float32$/.test(dtype)) && isServed(dtype);

function checkDivisor({ divisorOverride }: Divided): void {
  if (divisorOverride === 0) throw new ModelError("RuntimeError", "divisor must be not zero");
}

/** The checks of avg_pool1d, avg_pool2d and avg_pool3d in ATen, each in its order. */
const CHECKS: Readonly<Record<Rank, (call: Divided) => void>> = {
  1: ({ input, kernelSize, padding, ...call }) => {
    checkFlatRank(input, "avg_pool1d");
    const stride = strideOf({ ...call, kernelSize });
    checkSingle("avg_pool1d", { kernelSize, stride, padding });
    checkFilled(asImage(input).shape, 1, "");
    checkDtype(input, "avg_pool2d", isServed);
  },
  2: (call) => {
    const { input, kernelSize, stride, padding } = call;
    checkLists("avg_pool2d", 2, { kernelSize, stride, padding });
    checkDivisor(call);
    checkDim(-3, input.ndim);
    checkFilled(input.shape, 2, "");
    checkDtype(input, "avg_pool2d", isServed);
  },
  3: (call) => {
    const { input, kernelSize, stride, padding } = call;
    checkLists("avg_pool3d", 3, { kernelSize, stride, padding }, "");
    checkRank(input, 3);
    checkDivisor(call);
    checkFilled(input.shape, 3, "avg_pool3d()");
    checkDtype(input, "avg_pool3d_out_frame", isServedVolume);
  },
};

const STRIDES: Readonly<Record<Rank, (input: Tensor, shape: Shape) => Shape>> = {
  1: flatStrides,
  2: suggestedStrides,
  3: (_, shape) => contiguousStrides(shape),
};

function means(rank: Rank, { input, divisorOverride, ...call }: Divided, shape: Shape) {
  const spanOf = (axis: number) => {
    const at = (list: readonly number[]) => list[axis] as number;
    const count = shape.at(axis - rank) as number;
    const window = [at(call.kernelSize), at(strideOf(call)), at(call.padding), 1] as const;
    return slidingSpans(count, input.shape.at(axis - rank) as number, window);
  };
  const spans = () => AXES[rank].map((_, axis) => spanOf(axis));
  return eachWindow(input, spans, (elements, _, padded) => {
    const divisor = divisorOverride ?? (call.countIncludePad ? padded : elements.length);
    return sumOf(elements) / divisor;
  });
}

const definition = (rank: Rank) => {
  const axes = AXES[rank];
  const outputs = axes.map((axis) => `${axis}out`);
  return {
    doc: "The mean of each window.",
    symbols: (call: Call) => ({
      up: call.ceilMode ? 1 : 0,
      ...Object.fromEntries(axes.map((axis, at) => [`s${axis}`, strideOf(call)[at] as number])),
    }),
    where: windowChecks(rank, { fits: rank === 3 }),
    ...windowSizes(rank, false),
    elementwise: `N·C·${outputs.join("·")}·${axes.map((axis) => `k${axis}`).join("·")}`,
    strides: ({ input }: Call, shape: Shape) => STRIDES[rank](input, shape),
    saves: ["input"],
  } as const;
};

export const avgPool1d = defineOp("avgPool1d", {
  ...definition(1),
  args: args(1),
  validate: (call) => CHECKS[1]({ ...call, divisorOverride: null }),
  values: (call, shape) => means(1, { ...call, divisorOverride: null }, shape),
});

const avgPool = (rank: 2 | 3) =>
  defineOp(`avgPool${rank}d`, {
    ...definition(rank),
    args: [...args(rank), optional(int("divisorOverride"))],
    validate: CHECKS[rank],
    values: (call, shape) => means(rank, call, shape),
  });

export const avgPool2d = avgPool(2);
export const avgPool3d = avgPool(3);
