import { type NumberLike, operand, tensor } from "../args.ts";
import type { DType } from "../dtype.ts";
import { defineOp, type Saved } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { floatOf, pointwise, type Value } from "./pointwise-result.ts";
import { resultType } from "./promote.ts";

/** A function of each element. `real` makes integers float32 first. */
const unary = (
  opName: string,
  doc: string,
  value: (x: number) => Value,
  saves: readonly Saved[] = [],
  real = true,
) =>
  defineOp(opName, {
    doc,
    args: [tensor("input")],
    out: ({ input }) => pointwise([input], value, real ? floatOf(input.dtype) : input.dtype),
    elementwise: "numel(out)",
    saves: saves as never,
  });

/** A function of two tensors, broadcast, or of a tensor and a number. */
const binary = (
  opName: string,
  doc: string,
  value: (a: number, b: number) => Value,
  saves: readonly Saved[] = [],
  dtype: (a: Tensor, b: Tensor | NumberLike) => DType = resultType,
) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), operand("other")],
    out: ({ input, other }) => pointwise([input, other], value, dtype(input, other)),
    elementwise: "numel(out)",
    saves: saves as never,
    differentiable: dtype !== COMPARED,
  });

const COMPARED = (): DType => "bool";
const DIVIDED = (a: Tensor, b: Tensor | NumberLike): DType => floatOf(resultType(a, b));
const BOTH: readonly Saved[] = [
  { keep: "input", if: "other" },
  { keep: "other", if: "input" },
];

export const add = binary("add", "Adds elements.", (a, b) => a + b);
export const sub = binary("sub", "Subtracts elements.", (a, b) => a - b);
export const mul = binary("mul", "Multiplies elements.", (a, b) => a * b, BOTH);
export const div = binary(
  "div",
  "Divides elements.",
  (a, b) => a / b,
  [
    { keep: "input", if: "other" },
    { keep: "other", if: "input|other" },
  ],
  DIVIDED,
);
export const eq = binary("eq", "Where elements are equal.", (a, b) => a === b, [], COMPARED);
export const ne = binary("ne", "Where elements differ.", (a, b) => a !== b, [], COMPARED);
export const lt = binary("lt", "Where elements are less.", (a, b) => a < b, [], COMPARED);
export const le = binary("le", "Where elements are at most.", (a, b) => a <= b, [], COMPARED);
export const gt = binary("gt", "Where elements are greater.", (a, b) => a > b, [], COMPARED);
export const ge = binary("ge", "Where elements are at least.", (a, b) => a >= b, [], COMPARED);

export const neg = unary("neg", "Changes the sign.", (x) => -x, [], false);
export const abs = unary("abs", "The size without the sign.", Math.abs, ["input"], false);
export const exp = unary("exp", "e to the power of each element.", Math.exp, ["out"]);
export const log = unary("log", "The natural logarithm.", Math.log, ["input"]);
export const sqrt = unary("sqrt", "The square root.", Math.sqrt, ["out"]);
export const rsqrt = unary("rsqrt", "One over the square root.", (x) => 1 / Math.sqrt(x), ["out"]);
export const sin = unary("sin", "The sine.", Math.sin, ["input"]);
export const cos = unary("cos", "The cosine.", Math.cos, ["input"]);
export const sigmoid = unary("sigmoid", "1 / (1 + e⁻ˣ).", (x) => 1 / (1 + Math.exp(-x)), ["out"]);
export const tanh = unary("tanh", "The hyperbolic tangent.", Math.tanh, ["out"]);
