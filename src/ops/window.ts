import { type AnyArg, bool, int, number, optional, tensor, type Values } from "../args.ts";
import { defaultDtype } from "../defaults.ts";
import { isFloat } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { snake } from "../naming.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { MOST_KNOWN_VALUES } from "../tensor.ts";
import { range } from "./known-values.ts";
import {
  created,
  filled,
  notImplemented,
  PRINTED_OPTIONS,
  TENSOR_OPTIONS,
} from "./tensor-options.ts";

/** A window of `windowLength` weights: `weight` of the place from 0 to 1. A periodic one leaves out the last. */
const windowing = <const A extends readonly AnyArg[]>(
  opName: string,
  doc: string,
  args: A,
  printed: readonly string[],
  weight: (place: number, values: Values<A>) => number,
) =>
  defineOp(opName, {
    doc,
    args: [int("windowLength"), bool("periodic", true), ...args, ...TENSOR_OPTIONS],
    overloads: ["", ", bool periodic", ...printed.map((more) => `, bool periodic${more}`)].map(
      (more) => `int window_length${more}, *, ${PRINTED_OPTIONS}`,
    ),
    out: (values): Meta => {
      const { windowLength, periodic, dtype, device, requiresGrad } = values as unknown as Common;
      if (windowLength < 0)
        throw new ModelError(
          "RuntimeError",
          `${snake(opName)} requires non-negative window_length, got window_length=${windowLength}`,
        );
      if (dtype && !isFloat(dtype)) throw notImplemented(snake(opName), dtype);
      const steps = windowLength - (periodic ? 0 : 1);
      const known =
        windowLength === 1
          ? filled([1], 1)
          : windowLength <= MOST_KNOWN_VALUES
            ? range(windowLength).map((at) => weight(at / steps, values as unknown as Values<A>))
            : undefined;
      return created(
        [windowLength],
        dtype ?? defaultDtype(),
        { device, requiresGrad },
        { values: known },
      );
    },
    free: "creation",
  });

type Common = Values<
  readonly [
    ReturnType<typeof int<"windowLength", []>>,
    ReturnType<typeof bool<"periodic", []>>,
    ...typeof TENSOR_OPTIONS,
  ]
>;

const cosine = (place: number, times: number): number => Math.cos(2 * Math.PI * times * place);

export const hannWindow = windowing(
  "hannWindow",
  "½ − ½·cos: the Hann window.",
  [],
  [],
  (place) => 0.5 - 0.5 * cosine(place, 1),
);

export const hammingWindow = windowing(
  "hammingWindow",
  "α − β·cos: the Hamming window.",
  [number("alpha", 0.54), number("beta", 0.46)],
  [", float alpha", ", float alpha, float beta"],
  (place, { alpha, beta }) => alpha - beta * cosine(place, 1),
);

export const blackmanWindow = windowing(
  "blackmanWindow",
  "0.42 − 0.5·cos + 0.08·cos of twice the angle: the Blackman window.",
  [],
  [],
  (place) => 0.42 - 0.5 * cosine(place, 1) + 0.08 * cosine(place, 2),
);

export const bartlettWindow = windowing(
  "bartlettWindow",
  "Up to 1 and down again in straight lines: the Bartlett window.",
  [],
  [],
  (place) => 1 - Math.abs(2 * place - 1),
);

/** The modified Bessel function of the first kind, order 0, by its series. */
function bessel(x: number): number {
  let [sum, term] = [1, 1];
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

export const kaiserWindow = windowing(
  "kaiserWindow",
  "The Kaiser window, of Bessel functions.",
  [number("beta", 12)],
  [", float beta"],
  (place, { beta }) =>
    bessel(beta * Math.sqrt(Math.max(1 - (2 * place - 1) ** 2, 0))) / bessel(beta),
);

export const vander = defineOp("vander", {
  doc: "The powers of the elements, a column for each exponent.",
  args: [tensor("x"), optional(int("N")), bool("increasing", false)],
  callee: "python",
  out: ({ x, N, increasing }): Meta => {
    if (x.ndim !== 1) throw new ModelError("RuntimeError", "x must be a one-dimensional tensor.");
    const count = N ?? x.numel;
    const exponents = increasing ? range(count) : range(count).reverse();
    const values = x.numel * count <= MOST_KNOWN_VALUES ? x.values : undefined;
    return {
      shape: [x.numel, count],
      values: values?.flatMap((value) => exponents.map((power) => Number(value) ** power)),
    };
  },
  elementwise: "numel(out)",
});
