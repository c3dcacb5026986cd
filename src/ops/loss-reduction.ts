import { any, bool, optional } from "../args.ts";
import type { DType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import type { Meta } from "../op/index.ts";
import { numelOf, type Tensor } from "../tensor.ts";
import type { Value } from "./known-values.ts";
import { pointwise } from "./pointwise-result.ts";
import { mean, sum } from "./reduce.ts";

/** What is made of the loss of every element. */
export type Reduction = "none" | "mean" | "sum";

const NAMES: readonly string[] = ["none", "mean", "sum"] satisfies Reduction[];

const invalid = (reduction: unknown, what = "is not a valid value for reduction"): ModelError =>
  new ModelError(
    "ValueError",
    `${reduction === null ? "None" : reduction} ${what}`,
    "use one of none, mean, sum",
  );

export const REDUCTION = any(
  "reduction",
  "str",
  (value): string => {
    if (typeof value !== "string") throw invalid(value);
    return value;
  },
  "mean",
);

/** The deprecated way to say it: `average` by default, and `reduce: false` for "none". */
export const SIZE_AVERAGE = optional(bool("sizeAverage"));
export const REDUCE = optional(bool("reduce"));

/** What a loss is given of it. */
export interface Legacy {
  readonly sizeAverage: boolean | null;
  readonly reduce: boolean | null;
  readonly reduction: string;
}

/** The reduction's name; the deprecated flags, where one is given, decide it. (torch/nn/_reduction.py) */
export function reductionName({ sizeAverage, reduce, reduction }: Legacy): string {
  if (sizeAverage === null && reduce === null) return reduction;
  if (!(reduce ?? true)) return "none";
  return (sizeAverage ?? true) ? "mean" : "sum";
}

/** ValueError for a name that is none; `elementwise_mean` is the mean's old one. */
export function reductionNamed(name: string): Reduction {
  return name === "elementwise_mean" ? "mean" : plainReduction(name);
}

/** The same where PyTorch's Python compares names itself, and so doesn't know the old one. */
export function plainReduction(name: string, what?: string): Reduction {
  if (!NAMES.includes(name)) throw invalid(name, what);
  return name as Reduction;
}

export const reductionOf = (given: Legacy): Reduction => reductionNamed(reductionName(given));

/** `loss` reduced, as an op that the graph records. */
export function reduceLoss(loss: Tensor, reduction: Reduction): Tensor {
  if (reduction === "none") return loss;
  return reduction === "mean" ? mean(loss) : sum(loss);
}

const total = (values: readonly Value[]): number =>
  values.reduce<number>((sum, x) => sum + Number(x), 0);

/** `loss` reduced inside of an op. The mean of no elements is NaN. */
export function reducedMeta(
  loss: Meta & { readonly dtype: DType },
  reduction: Reduction,
  divisor = numelOf(loss.shape),
): Meta {
  if (reduction === "none") return loss;
  const { dtype, values, symbols } = loss;
  const sum = values && total(values);
  const value = sum === undefined || reduction === "sum" ? sum : sum / divisor;
  return { shape: [], dtype, symbols, values: value === undefined ? undefined : [value] };
}

/** The loss of every element by `value`, reduced; `E` is how many there are. */
export function elementwiseLoss(
  operands: readonly (Tensor | null)[],
  reduction: Reduction,
  dtype: DType,
  value: (...elements: number[]) => number,
): Meta {
  const loss = pointwise(operands, value, dtype);
  return reducedMeta({ ...loss, dtype, symbols: { E: numelOf(loss.shape) } }, reduction);
}
