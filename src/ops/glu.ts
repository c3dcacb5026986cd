import { int } from "../args.ts";
import { fail } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { wrapDim } from "./broadcast.ts";
import { seenAs } from "./known-values.ts";
import { lacking, refuseDtype } from "./pointwise.ts";
import { pointwise } from "./pointwise-result.ts";
import { receiver } from "./receiver.ts";

export const glu = defineOp("glu", {
  doc: "The first half along `dim` times the sigmoid of the second.",
  callee: "python",
  args: [receiver("input", "dim"), int("dim", -1)],
  out: ({ input, dim }): Meta => {
    if (input.ndim === 0) fail("glu does not support scalars because halving size must be even");
    const along = wrapDim(dim, input.ndim);
    const size = input.shape[along] as number;
    if (size % 2 !== 0)
      fail(`Halving dimension must be even, but dimension ${along} is size ${size}`);
    refuseDtype(lacking("glu_cpu", "bool", "int", "complex"), input.dtype);
    const shape = input.shape.with(along, size / 2);
    const half = (first: number) =>
      seenAs(input, shape, input.strides, input.offset + first * (input.strides[along] as number));
    return pointwise(
      [half(0), half(size / 2)],
      (value, gate) => value / (1 + Math.exp(-gate)),
      input.dtype,
    );
  },
  elementwise: "numel(out)",
  saves: ["input"],
});
