import { type DType, scalarType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { activation, factor } from "./activation.ts";
import { lacking, unary } from "./pointwise.ts";

// Activations of straight lines in the place of a curve, or with a gap around 0.

const onlyFloats = (kernel: string) => lacking(kernel, "bool", "int", "complex");

/** From 0 at −3 to 1 at 3. */
const ramp = (x: number): number => Math.min(Math.max(x + 3, 0), 6) / 6;

export const [hardsigmoid, hardsigmoid_] = activation("hardsigmoid", {
  doc: "relu6(x + 3) / 6.",
  value: ramp,
  keeps: "input",
  keepsInPlace: "a copy",
  refuses: onlyFloats("hardsigmoid_cpu"),
});

export const [hardswish, hardswish_] = activation("hardswish", {
  doc: "x · relu6(x + 3) / 6.",
  value: (x) => x * ramp(x),
  keeps: "input",
  keepsInPlace: "a copy",
  refuses: onlyFloats("hardswish_cpu"),
});

export const hardshrink = unary("hardshrink", {
  doc: "x, and 0 where |x| ≤ λ.",
  args: [factor("lambd", 0.5)],
  value: (x, { lambd }) => (x >= -lambd && x <= lambd ? 0 : x),
  saves: ["input"],
  refuses: onlyFloats("hardshrink_cpu"),
});

/** The largest finite number of a dtype, as C++ prints it. */
const LARGEST: Readonly<Partial<Record<DType, string>>> = {
  float16: "65504",
  bfloat16: "3.38953e+38",
  float32: "3.40282e+38",
  float64: "1.79769e+308",
};

export const softshrink = unary("softshrink", {
  doc: "x brought nearer to 0 by λ, and 0 where |x| ≤ λ.",
  args: [factor("lambd", 0.5)],
  // The zero keeps the sign of x.
  value: (x, { lambd }) => (x > lambd ? x - lambd : x < -lambd ? x + lambd : x * 0),
  saves: ["input"],
  refuses: onlyFloats("softshrink_check"),
  validate: ({ input: { dtype }, lambd }) => {
    if (!(lambd >= 0 && lambd <= Number(LARGEST[dtype])))
      throw new ModelError(
        "RuntimeError",
        `lambda must be in range [0, ${LARGEST[dtype]}] for input dtype ${scalarType(dtype)}, but found ${Number(lambd.toPrecision(6))}`,
      );
  },
});
