import { int, keywordOnly, optional, scalar, tensor } from "../args.ts";
import { ModelError } from "../error.ts";
import { defineComposite } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { narrow, select } from "./narrow.ts";
import { add, div, mul, sub } from "./pointwise-arithmetic.ts";
import { sum } from "./reduce.ts";
import { view } from "./view.ts";

/** `x` with as many dimensions as `y`: its points lie along `dim`. */
function pointsAlong(y: Tensor, x: Tensor, dim: number): Tensor {
  if (x.ndim !== 1)
    return x.ndim < y.ndim ? view(x, [...new Array(y.ndim - x.ndim).fill(1), ...x.shape]) : x;
  if (x.shape[0] !== y.shape[dim])
    throw new ModelError(
      "RuntimeError",
      "trapezoid: There must be one `x` value for each sample point",
    );
  return view(
    x,
    y.shape.map((_, at) => (at === dim ? x.numel : 1)),
  );
}

/** The neighbours along `dim`: all but the last, and all but the first. */
function neighbours(input: Tensor, dim: number): readonly [Tensor, Tensor] {
  const length = Math.max((input.shape[dim] as number) - 1, 0);
  return [
    narrow(input, dim, 0, length),
    narrow(input, dim, (input.shape[dim] as number) - length, length),
  ];
}

const rule = (opName: string, doc: string) =>
  defineComposite(opName, {
    doc,
    args: [
      tensor("y"),
      optional(tensor("x")),
      keywordOnly(int("dim", -1)),
      keywordOnly(scalar("dx", 1)),
    ],
    overloads: ["Tensor y, Tensor x, *, int dim = -1", "Tensor y, *, Number dx = 1, int dim = -1"],
    run: ({ y, x, dim, dx }): Tensor => {
      const at = wrapDim(dim, y.ndim);
      if (x) {
        const [left, right] = neighbours(pointsAlong(y, x, at), at);
        const steps = sub(right, left);
        const [first, second] = neighbours(y, at);
        return div(sum(mul(add(first, second), steps), [at]), 2);
      }
      if (y.shape[at] === 0) return sum(y, [at]);
      const ends = mul(add(select(y, at, 0), select(y, at, -1)), 0.5);
      return mul(sub(sum(y, [at]), ends), dx);
    },
  });

export const trapezoid = rule("trapezoid", "The area under `y` by the trapezoid rule along `dim`.");
export const trapz = rule("trapz", "Another name of `trapezoid`.");
