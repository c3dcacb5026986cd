import { int, type NumberLike, number, optional, scalar } from "../args.ts";
import { defaultDtype } from "../defaults.ts";
import type { DType } from "../dtype.ts";
import { fail } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { MOST_KNOWN_VALUES } from "../tensor.ts";
import { range as positions } from "./known-values.ts";
import { numberDtype, numberValue } from "./promote.ts";
import { created, notImplemented, PRINTED_OPTIONS, TENSOR_OPTIONS } from "./tensor-options.ts";

const numeric = (value: NumberLike): number => Number(numberValue(value));

function checkSteps(start: number, end: number, step: number): void {
  if (step === 0) fail("step must be nonzero");
  if (!Number.isFinite(start) || !Number.isFinite(end))
    fail(`unsupported range: ${printed(start)} -> ${printed(end)}`);
  if ((step > 0 && end < start) || (step < 0 && end > start))
    fail("upper bound and lower bound inconsistent with step sign");
}

/** C++ prints an infinity so. */
const printed = (value: number): string => String(value).replace("Infinity", "inf");

const values = (count: number, at: (index: number) => number): number[] | undefined =>
  count <= MOST_KNOWN_VALUES ? positions(count).map(at) : undefined;

const isWhole = (value: NumberLike): boolean => ["int64", "bool"].includes(numberDtype(value));

export const arange = defineOp("arange", {
  doc: "`start` (0 when there is one bound), then every `step`, up to but without `end`.",
  args: [optional(scalar("start")), optional(scalar("end")), scalar("step", 1), ...TENSOR_OPTIONS],
  overloads: [
    `Number end, *, Tensor out = None, ${PRINTED_OPTIONS}`,
    `Number start, Number end, *, ${PRINTED_OPTIONS}`,
    `Number start, Number end, Number step = 1, *, Tensor out = None, ${PRINTED_OPTIONS}`,
  ],
  out: ({ start, end, step, dtype, ...options }): Meta => {
    const [from, to] = start === null || end === null ? [0, end ?? start ?? 0] : [start, end];
    const [first, last, by] = [numeric(from), numeric(to), numeric(step)];
    checkSteps(first, last, by);
    const type: DType = dtype ?? ([from, to, step].every(isWhole) ? "int64" : defaultDtype());
    if (type === "bool") throw notImplemented("arange_cpu", type);
    const count = Math.ceil((last - first) / by);
    return created([count], type, options, { values: values(count, (at) => first + at * by) });
  },
  free: "creation",
});

export const range = defineOp("range", {
  doc: "`start`, then every `step`, up to and with `end`: torch's older `arange`.",
  args: [scalar("start", 0), scalar("end"), scalar("step", 1), ...TENSOR_OPTIONS],
  out: ({ start, end, step, dtype, ...options }): Meta => {
    const [first, last, by] = [numeric(start), numeric(end), numeric(step)];
    checkSteps(first, last, by);
    const count = Math.floor((last - first) / by) + 1;
    return created([count], dtype ?? defaultDtype(), options, {
      values: values(count, (at) => first + at * by),
    });
  },
  free: "creation",
});

const spaced = (steps: string): string[] =>
  [
    "Tensor start, Tensor end",
    "Number start, Tensor end",
    "Tensor start, Number end",
    "Number start, Number end",
  ].map((bounds) => `${bounds}, ${steps}, *, Tensor out = None, ${PRINTED_OPTIONS}`);

/**
 * torch computes from both ends, in the precision of the result: the last element is exactly `end`. A product and a
 * sum are rounded once, as the processor's fused multiply-add does.
 */
function evenly(
  start: NumberLike,
  end: NumberLike,
  steps: number,
  dtype: DType | null,
): (at: number) => number {
  const round = (dtype ?? defaultDtype()) === "float32" ? Math.fround : (value: number) => value;
  const [first, last] = [round(numeric(start)), round(numeric(end))];
  const step = round(round(last - first) / (steps - 1));
  const half = Math.floor(steps / 2);
  return (at) => {
    if (steps === 1) return first;
    return round(at < half ? first + step * at : last - step * (steps - at - 1));
  };
}

export const linspace = defineOp("linspace", {
  doc: "`steps` numbers from `start` to `end`, evenly spaced.",
  args: [scalar("start"), scalar("end"), int("steps"), ...TENSOR_OPTIONS],
  overloads: spaced("int steps"),
  out: ({ start, end, steps, dtype, ...options }): Meta => {
    if (steps < 0) fail("number of steps must be non-negative");
    if (dtype === "bool") throw notImplemented("linspace_cpu", dtype);
    const at = evenly(start, end, steps, dtype);
    return created([steps], dtype ?? defaultDtype(), options, { values: values(steps, at) });
  },
  free: "creation",
});

export const logspace = defineOp("logspace", {
  doc: "`base` to the power of `steps` evenly spaced numbers from `start` to `end`.",
  args: [scalar("start"), scalar("end"), int("steps"), number("base", 10), ...TENSOR_OPTIONS],
  overloads: spaced("int steps, float base = 10.0"),
  out: ({ start, end, steps, base, dtype, ...options }): Meta => {
    if (steps < 0) fail("number of steps must be non-negative");
    const at = evenly(start, end, steps, dtype);
    return created([steps], dtype ?? defaultDtype(), options, {
      values: values(steps, (index) => base ** at(index)),
    });
  },
  free: "creation",
});
