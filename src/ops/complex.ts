import { tensor } from "../args.ts";
import { complexOf, isComplex, realPart, scalarType } from "../dtype.ts";
import { fail } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { unary } from "./pointwise.ts";
import { floatOf, pointwise, sizeDtype } from "./pointwise-result.ts";
import { notImplemented } from "./tensor-options.ts";

/** ATen's complex_check_dtype and complex_check_floating. */
function checkParts(first: Tensor, second: Tensor): void {
  const isReal = ({ dtype }: Tensor) => ["float16", "float32", "float64"].includes(dtype);
  const [a, b] = [scalarType(first.dtype), scalarType(second.dtype)];
  if (!isReal(first) || !isReal(second))
    fail(`Expected both inputs to be Half, Float or Double tensors but got ${a} and ${b}`);
  if (a !== b)
    fail(`Expected object of scalar type ${a} but got scalar type ${b} for second argument`);
}

export const complex = defineOp("complex", {
  doc: "Complex numbers of their real and imaginary parts.",
  args: [tensor("real"), tensor("imag")],
  validate: ({ real, imag }) => checkParts(real, imag),
  out: ({ real, imag }): Meta => pointwise([real, imag], undefined, complexOf(real.dtype)),
  elementwise: "numel(out)",
  saves: [
    { keep: "imag", if: "imag" },
    { keep: "real", if: "real" },
  ],
});

export const polar = defineOp("polar", {
  doc: "Complex numbers of their sizes and angles.",
  args: [tensor("abs"), tensor("angle")],
  validate: ({ abs, angle }) => {
    checkParts(abs, angle);
    if (abs.dtype === "float16") throw notImplemented("polar_cpu", abs.dtype);
  },
  out: ({ abs, angle }): Meta => pointwise([abs, angle], undefined, complexOf(abs.dtype)),
  elementwise: "numel(out)",
  saves: ["out"],
});

/** Every other number in memory, beginning with the first or the second. */
const part = (input: Tensor, first: 0 | 1): Meta => ({
  shape: input.shape,
  dtype: realPart(input.dtype),
  strides: input.strides.map((stride) => 2 * stride),
  offset: 2 * input.offset + first,
  of: input,
});

export const real = defineOp("real", {
  doc: "The real parts; of real numbers, the tensor itself.",
  args: [tensor("input")],
  out: ({ input }): Meta =>
    isComplex(input.dtype) ? part(input, 0) : { shape: input.shape, of: input },
  free: "a view",
});

export const imag = defineOp("imag", {
  doc: "The imaginary parts.",
  args: [tensor("input")],
  out: ({ input }): Meta => {
    if (!isComplex(input.dtype))
      fail("imag is not implemented for tensors with non-complex dtypes.");
    return part(input, 1);
  },
  free: "a view",
});

/** Conjugation is a mark on the tensor, which ops that read it see to; until then nothing is computed. */
export const conj = defineOp("conj", {
  doc: "The conjugates of complex numbers, as a view; of real ones, the tensor itself.",
  args: [tensor("input")],
  out: ({ input }): Meta => ({ shape: input.shape, of: input }),
  free: "a view",
});

export const conjPhysical = defineComposite("conjPhysical", {
  doc: "The conjugates of complex numbers, in memory of their own; of real ones, the tensor itself.",
  args: [tensor("input")],
  run: ({ input }): Tensor => (isComplex(input.dtype) ? conjugated(input) : input),
});

const conjugated = unary("conjPhysical", { doc: "The conjugates, in memory of their own." });

const resolved = (opName: string, mark: string) =>
  defineComposite(opName, {
    doc: `The tensor without the mark that its elements are to be read ${mark}: itself, since none is marked here.`,
    args: [tensor("input")],
    run: ({ input }): Tensor => input,
  });

export const resolveConj = resolved("resolveConj", "conjugated");
export const resolveNeg = resolved("resolveNeg", "negated");

export const angle = unary("angle", {
  doc: "The angle of complex numbers; of real ones, π where they are negative, else 0.",
  dtype: (promoted) => sizeDtype(floatOf(promoted)),
  value: (x) => (Number.isNaN(x) ? x : x < 0 ? Math.PI : 0),
  saves: ["input"],
});
