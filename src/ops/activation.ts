import { bool, int, number, string, tensor } from "../args.ts";
import { ModelError } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { pointwise } from "./pointwise-result.ts";

type Value = (x: number) => number;

/** An activation's result: in place the input itself. */
function activated(input: Tensor, inplace: boolean, value?: Value): Meta {
  const meta = pointwise([input], value, input.dtype);
  return inplace
    ? { shape: input.shape, strides: input.strides, of: input, mutates: true, values: meta.values }
    : meta;
}

/** An activation without parameters of its own. `saves` is what it keeps when it isn't in place. */
const activation = (opName: string, doc: string, saves: "input" | "out", value?: Value) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), bool("inplace", false)],
    out: ({ input, inplace }) => activated(input, inplace, value),
    elementwise: "numel(out)",
    // In place, what was the input is overwritten: those that need it keep a copy.
    saves: [
      saves === "out"
        ? "out"
        : { keep: "input", when: ({ inplace }: { inplace: boolean }) => !inplace },
      ...(saves === "out"
        ? []
        : [
            {
              fresh: "copy",
              shape: "numel(input)",
              when: ({ inplace }: { inplace: boolean }) => inplace,
            },
          ]),
    ],
  });

export const relu = activation("relu", "max(x, 0)", "out", (x) => Math.max(x, 0));
export const relu6 = activation("relu6", "min(max(x, 0), 6)", "input", (x) =>
  Math.min(Math.max(x, 0), 6),
);
export const silu = activation("silu", "x · sigmoid(x)", "input");
export const mish = activation("mish", "x · tanh(softplus(x))", "input");
export const hardswish = activation("hardswish", "x · relu6(x + 3) / 6", "input");
export const hardsigmoid = activation("hardsigmoid", "relu6(x + 3) / 6", "input");

export const gelu = defineOp("gelu", {
  doc: "x · Φ(x), exactly or by the tanh approximation.",
  args: [tensor("input"), string("approximate", "none")],
  validate: ({ approximate }) => {
    if (approximate !== "none" && approximate !== "tanh")
      throw new ModelError("RuntimeError", "approximate argument must be either none or tanh.");
  },
  out: ({ input }) => activated(input, false),
  elementwise: "numel(out)",
  saves: ["input"],
});

export const leakyRelu = defineOp("leakyRelu", {
  doc: "x where positive, else a small slope times x.",
  args: [tensor("input"), number("negativeSlope", 0.01), bool("inplace", false)],
  out: ({ input, inplace }) => activated(input, inplace),
  elementwise: "numel(out)",
  saves: ["input"],
});

export const elu = defineOp("elu", {
  doc: "x where positive, else α·(eˣ − 1).",
  args: [tensor("input"), number("alpha", 1), bool("inplace", false)],
  out: ({ input, inplace }) => activated(input, inplace),
  elementwise: "numel(out)",
  saves: ["input"],
});

const softmaxed = (opName: string, doc: string) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), int("dim")],
    validate: ({ input, dim }) => {
      wrapDim(dim, input.ndim);
    },
    out: ({ input }): Meta => ({ shape: input.shape }),
    elementwise: "numel(out)",
    saves: ["out"],
  });

export const softmax = softmaxed(
  "softmax",
  "Scales along `dim` to positive numbers that add up to 1.",
);
export const logSoftmax = softmaxed("logSoftmax", "The logarithm of softmax.");

export const dropout = defineOp("dropout", {
  doc: "Sets elements to 0 with probability `p` while training.",
  args: [tensor("input"), number("p", 0.5), bool("training", true), bool("inplace", false)],
  validate: ({ p }) => {
    if (p < 0 || p > 1)
      throw new ModelError(
        "ValueError",
        `dropout probability has to be between 0 and 1, but got ${p}`,
      );
  },
  out: ({ input, inplace, training, p }): Meta =>
    inplace || !training || p === 0 || input.numel === 0
      ? { shape: input.shape, strides: input.strides, of: input }
      : activated(input, false),
  elementwise: "numel(out)",
  saves: [
    {
      fresh: "mask",
      shape: "numel(input)",
      when: ({ training, p }: { training: boolean; p: number }) => training && p > 0 && p < 1,
    },
    // Everything is dropped: PyTorch multiplies by one zero.
    {
      fresh: "zero",
      shape: "1",
      when: ({ training, p }: { training: boolean; p: number }) => training && p === 1,
    },
  ],
});
