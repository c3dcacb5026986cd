import { dtype as dtypeArg, int, keywordOnly, optional, tensor } from "../args.ts";
import { type DType, isComplex, isFloat } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { clone } from "./copy.ts";
import { inPlace } from "./in-place.ts";
import { cat } from "./join.ts";
import { knownOf, range, type Value } from "./known-values.ts";
import { narrow } from "./narrow.ts";
import { sub } from "./pointwise-arithmetic.ts";
import { logicalXor } from "./pointwise-logic.ts";
import { accumulated } from "./reduce.ts";
import { notImplemented } from "./tensor-options.ts";

/** The running results along `dim`: `next` of the one before and the element, the first element by itself. */
function running<T>(
  input: Tensor,
  dim: number,
  next: (before: T | undefined, element: number, at: number) => T,
  of: (result: T) => Value,
): Value[] | undefined {
  const [values] = knownOf([input], input.shape) ?? [];
  if (!values) return undefined;
  const size = input.shape[dim] ?? 1;
  const step = input.shape.slice(dim + 1).reduce((product, n) => product * n, 1);
  const results: T[] = [];
  for (const [index, element] of values.entries()) {
    const at = Math.floor(index / step) % size;
    results.push(next(at === 0 ? undefined : results[index - step], Number(element), at));
  }
  return results.map(of);
}

const cumulative = (
  opName: string,
  doc: string,
  next: (before: number, element: number) => number,
  keeps: readonly ["input", "out"] | readonly [],
) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), int("dim"), keywordOnly(dtypeArg("dtype"))],
    out: ({ input, dim, dtype }): Meta => ({
      shape: input.shape,
      dtype: dtype ?? accumulated(input),
      values: running<number>(
        input,
        wrapDim(dim, input.ndim),
        (before, element) => (before === undefined ? element : next(before, element)),
        (result) => result,
      ),
    }),
    elementwise: "numel(input)",
    saves: keeps,
  });

export const cumsum = cumulative(
  "cumsum",
  "The sums up to each element along `dim`.",
  (a, b) => a + b,
  [],
);
export const cumsum_ = inPlace(cumsum);
export const cumprod = cumulative(
  "cumprod",
  "The products up to each element along `dim`.",
  (a, b) => a * b,
  ["input", "out"],
);
export const cumprod_ = inPlace(cumprod);

export const logcumsumexp = defineOp("logcumsumexp", {
  doc: "log(Σ eˣ) up to each element along `dim`.",
  args: [tensor("input"), int("dim")],
  out: ({ input, dim }): Meta => {
    const at = wrapDim(dim, input.ndim);
    if (!isFloat(input.dtype) && !isComplex(input.dtype))
      throw notImplemented("logcumsumexp_out_cpu", input.dtype);
    const next = (before: number | undefined, element: number) => {
      if (before === undefined) return element;
      const [low, high] = before < element ? [before, element] : [element, before];
      return low === Number.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(low - high));
    };
    return { shape: input.shape, values: running<number>(input, at, next, (result) => result) };
  },
  elementwise: "numel(input)",
  saves: ["input", "out"],
});

/** A later element that equals the extreme so far takes its place. */
const runningExtreme = (
  opName: string,
  doc: string,
  holds: (element: number, before: number) => boolean,
) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), int("dim")],
    names: ["values", "indices"],
    out: ({ input, dim }): [Meta, Meta] => {
      const along = wrapDim(dim, input.ndim);
      if (isComplex(input.dtype)) throw notImplemented(`${opName}_cpu`, input.dtype);
      type Found = readonly [value: number, at: number];
      const next = (before: Found | undefined, element: number, at: number): Found =>
        before === undefined || holds(element, before[0]) || Number.isNaN(element)
          ? [element, at]
          : before;
      return [
        { shape: input.shape, values: running<Found>(input, along, next, ([value]) => value) },
        {
          shape: input.shape,
          dtype: "int64" as DType,
          values: running<Found>(input, along, next, ([, at]) => at),
        },
      ];
    },
    elementwise: "numel(input)",
    saves: ["input", "out1"],
  });

export const cummax = runningExtreme(
  "cummax",
  "The largest element so far along `dim`, and its place.",
  (element, before) => element >= before,
);
export const cummin = runningExtreme(
  "cummin",
  "The smallest element so far along `dim`, and its place.",
  (element, before) => element <= before,
);

export const diff = defineComposite("diff", {
  doc: "The differences of neighbours along `dim`, `n` times over.",
  args: [
    tensor("input"),
    int("n", 1),
    int("dim", -1),
    optional(tensor("prepend")),
    optional(tensor("append")),
  ],
  run: ({ input, n, dim, prepend, append }): Tensor => {
    if (input.ndim === 0)
      throw new ModelError("RuntimeError", "diff expects input to be at least one-dimensional");
    if (n < 0) throw new ModelError("RuntimeError", `order must be non-negative but got ${n}`);
    const along = wrapDim(dim, input.ndim);
    const parts = [prepend, input, append].filter((part) => part !== null);
    const whole = parts.length > 1 ? cat(parts, along) : input;
    if (n === 0) return clone(whole);
    const times = Math.min(n, whole.size(along));
    return range(times).reduce((result) => neighbours(result, along), whole);
  },
});

function neighbours(input: Tensor, dim: number): Tensor {
  const size = input.size(dim);
  const later = narrow(input, dim, Math.min(1, size), Math.max(size - 1, 0));
  const earlier = narrow(input, dim, 0, Math.max(size - 1, 0));
  return input.dtype === "bool" ? logicalXor(later, earlier) : sub(later, earlier);
}
