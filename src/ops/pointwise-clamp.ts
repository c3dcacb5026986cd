import { operand, optional, tensor } from "../args.ts";
import { ModelError } from "../error.ts";
import { inPlace, NUMBERS_IN_CPP } from "./in-place.ts";
import { binary, ternary } from "./pointwise.ts";

export const clamp = ternary("clamp", {
  doc: "Brings elements between `min` and `max`.",
  args: [tensor("input"), optional(operand("min")), optional(operand("max"))],
  overloads: [
    "Tensor input, Tensor min = None, Tensor max = None, *, Tensor out = None",
    "Tensor input, Number min = None, Number max = None, *, Tensor out = None",
  ],
  value: (x, min, max) => {
    const raised = Number.isNaN(min) ? x : Math.max(x, min);
    return Number.isNaN(max) ? raised : Math.min(raised, max);
  },
  saves: ["input", "min", "max"],
  refuses: { complex: ["NotImplementedError", "clamp is not supported for complex types"] },
  validate: ({ min, max }) => {
    if (min === null && max === null)
      throw new ModelError(
        "RuntimeError",
        "torch.clamp: At least one of 'min' or 'max' must not be None",
      );
  },
});
export const clamp_ = inPlace(clamp, NUMBERS_IN_CPP);

const bound = <N extends "min" | "max">(
  name: N,
  doc: string,
  value: (a: number, b: number) => number,
) =>
  binary(`clamp${name === "min" ? "Min" : "Max"}`, {
    doc,
    args: [tensor("input"), operand(name)],
    overloads: [
      `Tensor input, Tensor ${name}, *, Tensor out = None`,
      `Tensor input, Number ${name}, *, Tensor out = None`,
    ],
    value: (x, limit) => value(x, limit),
    saves: ["input", name],
    refuses: { complex: ["NotImplementedError", "clamp is not supported for complex types"] },
  });

export const clampMin = bound("min", "Raises elements to at least `min`.", Math.max);
export const clampMin_ = inPlace(clampMin, NUMBERS_IN_CPP);
export const clampMax = bound("max", "Lowers elements to at most `max`.", Math.min);
export const clampMax_ = inPlace(clampMax, NUMBERS_IN_CPP);
