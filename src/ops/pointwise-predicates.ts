import { bool, float, number, tensor } from "../args.ts";
import { isComplex as isComplexDtype, isDifferentiable, isFloat, scalarType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { defineComposite } from "../op/index.ts";
import { formatShape, type Tensor } from "../tensor.ts";
import { unary } from "./pointwise.ts";
import { add, mul, sub } from "./pointwise-arithmetic.ts";
import { eq, le, ne } from "./pointwise-compare.ts";
import { bitwiseAnd, bitwiseOr } from "./pointwise-logic.ts";
import { abs } from "./pointwise-rounding.ts";

const predicate = (
  opName: string,
  doc: string,
  value: (x: number) => boolean,
  complex?: readonly ["RuntimeError" | "NotImplementedError", string],
) =>
  unary(opName, {
    doc,
    dtype: "bool",
    value: (x) => value(x),
    ...(complex && { refuses: { complex } }),
  });

export const isnan = predicate("isnan", "Where elements are NaN.", Number.isNaN);
export const isinf = predicate(
  "isinf",
  "Where elements are infinite.",
  (x) => Math.abs(x) === Number.POSITIVE_INFINITY,
);
export const isposinf = predicate(
  "isposinf",
  "Where elements are +∞.",
  (x) => x === Number.POSITIVE_INFINITY,
  ["RuntimeError", "isposinf does not support complex inputs."],
);
export const isneginf = predicate(
  "isneginf",
  "Where elements are −∞.",
  (x) => x === Number.NEGATIVE_INFINITY,
  ["RuntimeError", "isneginf does not support complex inputs."],
);
export const isreal = predicate("isreal", "Where elements have no imaginary part.", () => true);
export const signbit = predicate(
  "signbit",
  "Where elements have a minus sign.",
  (x) => x < 0 || Object.is(x, -0),
  ["NotImplementedError", "signbit is not implemented for complex tensors."],
);

export const isfinite = defineComposite("isfinite", {
  doc: "Where elements are neither NaN nor infinite.",
  args: [tensor("input")],
  run: ({ input }): Tensor => {
    const finite = ne(isDifferentiable(input.dtype) ? abs(input) : input, Number.POSITIVE_INFINITY);
    return isDifferentiable(input.dtype) ? mul(eq(input, input), finite) : finite;
  },
});

const CLOSENESS = [
  tensor("input"),
  tensor("other"),
  number("rtol", 1e-5),
  number("atol", 1e-8),
  bool("equalNan", false),
] as const;

export const isclose = defineComposite("isclose", {
  doc: "Where |`input` − `other`| ≤ `atol` + `rtol`·|`other`|.",
  args: CLOSENESS,
  run: ({ input, other, rtol, atol, equalNan }): Tensor => {
    if (input.dtype !== other.dtype)
      throw new ModelError(
        "RuntimeError",
        `${scalarType(input.dtype)} did not match ${scalarType(other.dtype)}`,
      );
    let close = eq(input, other);
    const hasNan = isDifferentiable(input.dtype);
    if (equalNan && hasNan) close = bitwiseOr(close, bitwiseAnd(isnan(input), isnan(other)));
    if (rtol === 0 && atol === 0) return close;
    const allowed = add(abs(mul(other, float(rtol))), float(atol));
    const actual = abs(sub(input, other));
    return bitwiseOr(close, bitwiseAnd(isfinite(actual), le(actual, allowed)));
  },
});

export const isFloatingPoint = defineComposite("isFloatingPoint", {
  doc: "Whether its dtype is a floating one.",
  args: [tensor("input")],
  run: ({ input }): boolean => isFloat(input.dtype),
});

export const isComplex = defineComposite("isComplex", {
  doc: "Whether its dtype is a complex one.",
  args: [tensor("input")],
  run: ({ input }): boolean => isComplexDtype(input.dtype),
});

/** A question about elements, which only known ones answer. */
function answered(input: Tensor, question: string): readonly (number | boolean)[] {
  if (!input.values)
    throw new ModelError("RuntimeError", `${question}: the values of the tensor are not known`);
  return input.values;
}

export const equal = defineComposite("equal", {
  doc: "Whether two tensors have the same shape and elements.",
  args: [tensor("input"), tensor("other")],
  run: ({ input, other }): boolean =>
    formatShape(input.shape) === formatShape(other.shape) &&
    answered(eq(input, other), "equal").every(Boolean),
});

export const allclose = defineComposite("allclose", {
  doc: "Whether all elements are close: see isclose.",
  args: CLOSENESS,
  run: (call): boolean =>
    answered(
      isclose(call.input, call.other, call.rtol, call.atol, call.equalNan),
      "allclose",
    ).every(Boolean),
});
