import { tensor } from "../args.ts";
import { scalarType } from "../dtype.ts";
import { fail } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { seenAs } from "./known-values.ts";
import { lacking, refuseDtype } from "./pointwise.ts";
import { pointwise } from "./pointwise-result.ts";

/** ATen's checks of prelu. */
function check(input: Tensor, weight: Tensor): void {
  if (input.dtype !== weight.dtype)
    fail(
      `prelu: Type promoting not supported. Got ${scalarType(input.dtype)} and ${scalarType(weight.dtype)}`,
    );
  if (weight.numel !== 1) {
    if (input.ndim === 0) fail("Not allow zero-dim input tensor.");
    const channels = input.shape[1] ?? 1;
    if (channels !== weight.numel)
      fail(
        `Mismatch of parameter numbers and input channel size. Found parameter numbers = ${weight.numel} and channel size = ${channels}.`,
      );
  }
  if (weight.ndim > 1)
    fail(`prelu: Expected \`weight\` to be a scalar or 1D tensor, but got: ndim = ${weight.ndim}`);
  refuseDtype(lacking("prelu_cpu", "bool", "int", "complex"), input.dtype);
}

/** The weight as it meets the input: along the channels, stretched along all else. */
function alongChannels(weight: Tensor, rank: number): Tensor {
  const at = (dim: number, channels: number | undefined, other: number): number =>
    dim === 1 ? (channels ?? other) : other;
  const dims = Array.from({ length: rank }, (_, dim) => dim);
  return seenAs(
    weight,
    dims.map((dim) => at(dim, weight.shape[0], 1)),
    dims.map((dim) => at(dim, weight.strides[0], 0)),
  );
}

export const prelu = defineOp("prelu", {
  doc: "x where positive, else x times a learned slope: one for all, or one for each channel.",
  args: [tensor("input"), tensor("weight")],
  validate: ({ input, weight }) => check(input, weight),
  out: ({ input, weight }): Meta =>
    pointwise(
      [input, alongChannels(weight, input.ndim)],
      (x, slope) => (x > 0 ? x : x * slope),
      input.dtype,
    ),
  elementwise: "numel(out)",
  saves: ["input", "weight"],
});
