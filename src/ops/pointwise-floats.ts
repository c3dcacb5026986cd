import { operand, tensor } from "../args.ts";
import { isFloat } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { inPlace } from "./in-place.ts";
import { binary, lacking } from "./pointwise.ts";
import { pointwise } from "./pointwise-result.ts";

// Functions of how floating numbers are made: sign, mantissa, exponent.

const isMinus = (x: number): boolean => x < 0 || Object.is(x, -0);

export const copysign = binary("copysign", {
  doc: "The size of `input` with the sign of `other`.",
  args: [tensor("input"), operand("other")],
  overloads: [
    "Tensor input, Tensor other, *, Tensor out = None",
    "Tensor input, Number other, *, Tensor out = None",
  ],
  dtype: "float",
  value: (x, sign) => (isMinus(sign) ? -Math.abs(x) : Math.abs(x)),
  saves: [{ keep: "input", if: "input" }, "out"],
  refuses: lacking("copysign_cpu", "complex"),
});
export const copysign_ = inPlace(copysign);

export const ldexp = binary("ldexp", {
  doc: "`input` times 2 to the power of `other`.",
  args: [tensor("input"), tensor("other")],
  dtype: "float",
  value: (x, exponent) => x * 2 ** exponent,
  saves: [{ keep: "other", if: "input" }, "out"],
});
export const ldexp_ = inPlace(ldexp);

export const nextafter = binary("nextafter", {
  doc: "The next number after `input` on the way to `other`.",
  args: [tensor("input"), tensor("other")],
  saves: [
    { keep: "other", if: "input" },
    { keep: "input", if: "input" },
  ],
  refuses: lacking("nextafter_cpu", "bool", "int", "complex"),
});
export const nextafter_ = inPlace(nextafter);

/** The power of 2 that brings `x` between 1/2 and 1. */
const exponentOf = (x: number): number =>
  x === 0 || !Number.isFinite(x) ? 0 : Math.floor(Math.log2(Math.abs(x))) + 1;

export const frexp = defineOp("frexp", {
  doc: "A mantissa between 1/2 and 1, and the power of 2 to multiply it by.",
  args: [tensor("input")],
  names: ["mantissa", "exponent"],
  validate: ({ input }) => {
    if (!isFloat(input.dtype))
      throw new ModelError("RuntimeError", "torch.frexp() only supports floating-point dtypes");
  },
  out: ({ input }): readonly Meta[] => [
    pointwise([input], (x) => x / 2 ** exponentOf(x), input.dtype),
    pointwise([input], exponentOf, "int32"),
  ],
  elementwise: "numel(out)",
  saves: ["out1"],
});
