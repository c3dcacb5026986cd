import { int, optional, scalar, tensor } from "../args.ts";
import { isFloat, isInt } from "../dtype.ts";
import { fail } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { dataDependent } from "./data-dependent.ts";
import { numberValue } from "./promote.ts";
import { notImplemented } from "./tensor-options.ts";

const NOT_COUNTS = "bincount only supports 1-d non-negative integral inputs.";

function checkBins(input: Tensor, weights: Tensor | null, minlength: number): void {
  if (minlength < 0) fail("minlength should be >= 0");
  if (input.ndim !== 1) fail(NOT_COUNTS);
  if (!isInt(input.dtype)) throw notImplemented("bincount_cpu", input.dtype);
  if (input.values?.some((value) => Number(value) < 0)) fail(NOT_COUNTS);
  if (weights && (weights.ndim !== 1 || weights.numel !== input.numel))
    fail("weights should be 1-d and have the same length as input");
}

export const bincount = defineOp("bincount", {
  doc: "How often each whole number occurs, or the sum of its weights.",
  args: [tensor("input"), optional(tensor("weights")), int("minlength", 0)],
  out: ({ input, weights, minlength }): Meta => {
    checkBins(input, weights, minlength);
    const { values } = input;
    if (!values) throw dataDependent("bincount", "the largest element");
    const length = Math.max(minlength, ...values.map((value) => Number(value) + 1));
    const weight = weights ? weights.values : values.map(() => 1);
    const bins = new Array<number>(length).fill(0);
    for (const [at, value] of values.entries())
      (bins[Number(value)] as number) += Number(weight?.[at]);
    const dtype = !weights ? "int64" : weights.dtype === "float32" ? "float32" : "float64";
    return { shape: [length], dtype, values: weight && bins };
  },
  elementwise: "numel(input)",
  differentiable: false,
});

export const histc = defineOp("histc", {
  doc: "How many elements lie in each of `bins` equal parts between `min` and `max`, or between the extremes.",
  args: [tensor("input"), int("bins", 100), scalar("min", 0), scalar("max", 0)],
  out: ({ input, bins, min, max }): Meta => {
    if (!isFloat(input.dtype)) throw notImplemented("histogram_cpu", input.dtype);
    if (bins <= 0) fail(`torch.histogram(): bins must be > 0, but got ${bins} for dimension 0`);
    const [low, high] = [Number(numberValue(min)), Number(numberValue(max))];
    if (low > high) fail("torch.histc: max must be larger than min");
    return { shape: [bins], values: counted(input, bins, low, high) };
  },
  elementwise: "numel(input)",
  differentiable: false,
});

function counted(input: Tensor, bins: number, min: number, max: number): number[] | undefined {
  const values = input.values as number[] | undefined;
  if (!values) return undefined;
  let [low, high] = min === max ? [Math.min(...values), Math.max(...values)] : [min, max];
  if (low === high) [low, high] = [low - 1, high + 1];
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    if (!(value >= low && value <= high)) continue;
    const bin = Math.min(Math.floor(((value - low) / (high - low)) * bins), bins - 1);
    (counts[bin] as number) += 1;
  }
  return counts;
}
