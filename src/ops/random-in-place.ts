import { type AnyArg, any, int, number, optional, tensor, type Values } from "../args.ts";
import { isFloat, scalarType } from "../dtype.ts";
import { fail } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { Tensor } from "../tensor.ts";
import { checkDeviation, checkRange } from "./random.ts";
import { GENERATOR, notImplemented } from "./tensor-options.ts";

/** Fills a tensor with random numbers; `check` refuses parameters that no such distribution has. */
const drawn = <const A extends readonly AnyArg[]>(
  opName: string,
  doc: string,
  args: A,
  check: (values: Values<A>, input: Tensor) => void = () => {},
) =>
  defineOp(opName, {
    doc: `${doc}, written into \`input\`.`,
    args: [tensor("input"), ...args, GENERATOR],
    callee: "method",
    out: (values): Meta => {
      const { input } = values as unknown as { input: Tensor };
      check(values as unknown as Values<A>, input);
      return { shape: input.shape, of: input, mutates: true };
    },
    free: "creation",
  });

function wantFloat(kernel: string, { dtype }: Tensor): void {
  if (!isFloat(dtype)) throw notImplemented(kernel, dtype);
}

export const normal_ = drawn(
  "normal_",
  "Normal random numbers",
  [number("mean", 0), number("std", 1)],
  ({ std }, input) => {
    checkDeviation(std);
    wantFloat("normal_kernel_cpu", input);
  },
);

export const uniform_ = drawn(
  "uniform_",
  "Uniform random numbers",
  [number("from", 0), number("to", 1)],
  ({ from, to }, input) => {
    wantFloat("check_uniform_bounds", input);
    if (from > to)
      fail(`uniform_ expects to return a [from, to) range, but found from=${from} > to=${to}`);
  },
);

export const random_ = drawn(
  "random_",
  "Random whole numbers",
  [optional(int("from")), optional(int("to"))],
  ({ from, to }) => {
    if (to !== null) checkRange(from ?? 0, to);
    else if (from !== null) checkRange(0, from);
  },
);

export const exponential_ = drawn(
  "exponential_",
  "Exponentially distributed random numbers",
  [number("lambd", 1)],
  ({ lambd }, input) => {
    if (!isFloat(input.dtype))
      fail(
        `Exponential distribution is a continuous probability distribution. dtype must be a floating point but you specified ${scalarType(input.dtype)}`,
      );
    if (lambd <= 0) fail(`exponential_ expects lambda > 0.0, but found lambda=${lambd}`);
  },
);

const chance = any(
  "p",
  "float",
  (value): Tensor | number | undefined =>
    value instanceof Tensor ? value : number("p").accept(value),
  0.5,
);

export const bernoulli_ = drawn(
  "bernoulli_",
  "1 with probability `p`, else 0",
  [chance],
  ({ p }) => {
    if (typeof p === "number" && !(p >= 0 && p <= 1))
      fail(`bernoulli_ expects p to be in [0, 1], but got p=${p}`);
  },
);

export const geometric_ = drawn(
  "geometric_",
  "Geometrically distributed random numbers",
  [number("p")],
  ({ p }) => {
    if (!(p > 0 && p < 1)) fail(`geometric_ expects p to be in (0, 1), but got p=${p}`);
  },
);

export const cauchy_ = drawn("cauchy_", "Cauchy distributed random numbers", [
  number("median", 0),
  number("sigma", 1),
]);

export const logNormal_ = drawn("logNormal_", "Random numbers whose logarithms are normal", [
  number("mean", 1),
  number("std", 2),
]);
