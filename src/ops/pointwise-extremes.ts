import { tensor } from "../args.ts";
import { scalarType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { inPlace } from "./in-place.ts";
import { binary, lacking } from "./pointwise.ts";

const TENSORS = [tensor("input"), tensor("other")] as const;

const extreme = (opName: string, doc: string, value: (a: number, b: number) => number) =>
  binary(opName, {
    doc,
    args: TENSORS,
    value: (a, b) => value(a, b),
    saves: ["input", "other"],
    refuses: { complex: ["RuntimeError", `${opName} not implemented for complex tensors.`] },
  });

/** `value` of two numbers, and of a number and NaN the number. */
const butNan = (value: (a: number, b: number) => number) => (a: number, b: number) =>
  Number.isNaN(a) ? b : Number.isNaN(b) ? a : value(a, b);

export const maximum = extreme("maximum", "The larger of two elements.", Math.max);
export const minimum = extreme("minimum", "The smaller of two elements.", Math.min);
export const fmax = extreme("fmax", "The larger of two elements, NaN left out.", butNan(Math.max));
export const fmin = extreme("fmin", "The smaller of two elements, NaN left out.", butNan(Math.min));

export const atan2 = binary("atan2", {
  doc: "The angle of the point (`other`, `input`).",
  args: TENSORS,
  dtype: "float",
  value: (y, x) => Math.atan2(y, x),
  saves: ["input", "other"],
  refuses: lacking("atan2_cpu", "complex"),
});
export const atan2_ = inPlace(atan2);

export const hypot = binary("hypot", {
  doc: "The length of the hypotenuse of the sides `input` and `other`.",
  args: TENSORS,
  value: (a, b) => Math.hypot(a, b),
  saves: [{ keep: "input", if: "input" }, { keep: "other", if: "other" }, "out"],
  refuses: lacking("hypot_cpu", "bool", "int", "complex"),
});

const logOfSum = (
  opName: string,
  doc: string,
  exp: (x: number) => number,
  log: (x: number) => number,
) =>
  binary(opName, {
    doc,
    args: TENSORS,
    value: (a, b) => Math.max(a, b) + log(1 + exp(-Math.abs(a - b))),
    saves: ["input", "other"],
    refuses: lacking(`${opName}_cpu`, "bool", "int"),
  });

export const logaddexp = logOfSum("logaddexp", "log(eˣ + eʸ).", Math.exp, Math.log);
export const logaddexp2 = logOfSum("logaddexp2", "log₂(2ˣ + 2ʸ).", (x) => 2 ** x, Math.log2);

export const heaviside = binary("heaviside", {
  doc: "0 for negative elements, 1 for positive ones, and `values` where `input` is 0.",
  args: [tensor("input"), tensor("values")],
  value: (x, atZero) => (x === 0 ? atZero : x < 0 ? 0 : 1),
  refuses: { complex: ["RuntimeError", "heaviside is not yet implemented for complex tensors."] },
  validate: ({ input, values }) => {
    if (scalarType(input.dtype) !== scalarType(values.dtype))
      throw new ModelError(
        "RuntimeError",
        "heaviside is not yet implemented for tensors with different dtypes.",
      );
  },
});

export const hypot_ = inPlace(hypot);
export const heaviside_ = inPlace(heaviside);
