import { operand, tensor } from "../args.ts";
import { inPlace } from "./in-place.ts";
import { binary, lacking } from "./pointwise.ts";

/** `ordered`: complex numbers have no order. */
const comparison = (
  opName: string,
  doc: string,
  value: (a: number, b: number) => boolean,
  ordered = true,
) =>
  binary(opName, {
    doc,
    args: [tensor("input"), operand("other")],
    overloads: [
      "Tensor input, Tensor other, *, Tensor out = None",
      "Tensor input, Number other, *, Tensor out = None",
    ],
    dtype: "bool",
    value: (a, b) => value(a, b),
    ...(ordered && { refuses: lacking(`${opName}_cpu`, "complex") }),
  });

export const eq = comparison("eq", "Where elements are equal.", (a, b) => a === b, false);
export const eq_ = inPlace(eq);
export const ne = comparison("ne", "Where elements differ.", (a, b) => a !== b, false);
export const lt = comparison("lt", "Where `input` is less than `other`.", (a, b) => a < b);
export const le = comparison("le", "Where `input` is at most `other`.", (a, b) => a <= b);
export const gt = comparison("gt", "Where `input` is greater than `other`.", (a, b) => a > b);
export const ge = comparison("ge", "Where `input` is at least `other`.", (a, b) => a >= b);
export const ne_ = inPlace(ne);
export const lt_ = inPlace(lt);
export const le_ = inPlace(le);
export const gt_ = inPlace(gt);
export const ge_ = inPlace(ge);
