import { operand } from "../args.ts";
import { isComplex, isInt } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { inPlace } from "./in-place.ts";
import { binary, lacking } from "./pointwise.ts";
import { isTensor } from "./pointwise-result.ts";
import { numberValue } from "./promote.ts";

export const pow = binary("pow", {
  doc: "`input` to the power of `exponent`.",
  args: [operand("input"), operand("exponent")],
  overloads: [
    "Tensor input, Tensor exponent, *, Tensor out = None",
    "Number self, Tensor exponent, *, Tensor out = None",
    "Tensor input, Number exponent, *, Tensor out = None",
  ],
  value: (base, exponent) => base ** exponent,
  saves: ["input", "exponent", { keep: "out", when: ({ exponent }) => isTensor(exponent) }],
  refuses: lacking("pow", "bool"),
  validate: ({ input, exponent }) => {
    if (!isTensor(exponent) && isTensor(input) && isInt(input.dtype)) {
      const power = numberValue(exponent);
      if (Number.isInteger(power) && Number(power) < 0)
        throw new ModelError(
          "RuntimeError",
          "Integers to negative integer powers are not allowed.",
        );
    }
  },
});
export const pow_ = inPlace(pow);

export const floatPower = binary("floatPower", {
  doc: "`input` to the power of `exponent`, in double precision.",
  args: [operand("input"), operand("exponent")],
  dtype: (promoted) => (isComplex(promoted) ? "complex128" : "float64"),
  value: (base, exponent) => base ** exponent,
  saves: ["input", "exponent", { keep: "out", when: ({ exponent }) => isTensor(exponent) }],
});

export const xlogy = binary("xlogy", {
  doc: "`input` times the logarithm of `other`; 0 where `input` is 0.",
  overloads: [
    "Tensor input, Tensor other, *, Tensor out = None",
    "Number self, Tensor other, *, Tensor out = None",
    "Tensor input, Number other, *, Tensor out = None",
  ],
  dtype: "float",
  value: (x, y) => (x === 0 && !Number.isNaN(y) ? 0 : x * Math.log(y)),
  saves: ["input", "other"],
  refuses: lacking("xlogy_cpu", "complex"),
});

export const xlogy_ = inPlace(xlogy);
