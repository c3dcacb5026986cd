import { keywordOnly, operand, scalar, tensor } from "../args.ts";
import { isInt, scalarType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { inPlace } from "./in-place.ts";
import { ternary } from "./pointwise.ts";
import { isTensor } from "./pointwise-result.ts";
import { numberValue } from "./promote.ts";

export const lerp = ternary("lerp", {
  doc: "`input` plus `weight` times the way from `input` to `end`.",
  args: [tensor("input"), tensor("end"), operand("weight")],
  dtype: (_, { input }) => input.dtype,
  value: (start, end, weight) => start + weight * (end - start),
  saves: [
    { keep: "input", when: ({ weight }) => isTensor(weight) && weight.requiresGrad },
    { keep: "end", when: ({ weight }) => isTensor(weight) && weight.requiresGrad },
    { keep: "weight", if: "input|end" },
  ],
  validate: ({ input, end, weight }) => {
    for (const [name, item] of Object.entries({ end, weight }))
      if (isTensor(item) && item.dtype !== input.dtype)
        throw new ModelError(
          "RuntimeError",
          `expected dtype ${scalarType(input.dtype).toLowerCase()} for \`${name}\` but got dtype ${scalarType(item.dtype).toLowerCase()}`,
        );
  },
});
export const lerp_ = inPlace(lerp);

const ARGS = [
  tensor("input"),
  tensor("tensor1"),
  tensor("tensor2"),
  keywordOnly(scalar("value", 1)),
] as const;

export const addcmul = ternary("addcmul", {
  doc: "`input` plus `value` times `tensor1` times `tensor2`.",
  args: ARGS,
  value: (x, a, b, { value }) => x + Number(numberValue(value)) * a * b,
  saves: [
    { keep: "tensor1", if: "tensor2" },
    { keep: "tensor2", if: "tensor1" },
  ],
});
export const addcmul_ = inPlace(addcmul);

export const addcdiv = ternary("addcdiv", {
  doc: "`input` plus `value` times `tensor1` divided by `tensor2`.",
  args: ARGS,
  value: (x, a, b, { value }) => x + (Number(numberValue(value)) * a) / b,
  saves: [{ keep: "tensor1", if: "tensor2" }, "tensor2"],
  validate: ({ tensor1, tensor2 }) => {
    if (isInt(tensor1.dtype) && isInt(tensor2.dtype))
      throw new ModelError(
        "RuntimeError",
        "Integer division with addcdiv is no longer supported, and in a future  release addcdiv will perform a true division of tensor1 and tensor2. The historic addcdiv behavior can be implemented as (input + value * torch.trunc(tensor1 / tensor2)).to(input.dtype) for integer inputs and as (input + value * tensor1 / tensor2) for float inputs. The future addcdiv behavior is just the latter implementation: (input + value * tensor1 / tensor2), for all dtypes.",
      );
  },
});
export const addcdiv_ = inPlace(addcdiv);
