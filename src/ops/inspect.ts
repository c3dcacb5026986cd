import { int, optional, tensor } from "../args.ts";
import { defineComposite } from "../op/index.ts";
import { wrapDim } from "./broadcast.ts";
import { memoryFormat } from "./copy.ts";
import { isChannelsLast } from "./memory-format.ts";

// What a tensor says of itself, without an op that a graph would record.

export const size = defineComposite("size", {
  doc: "The sizes, or the one along `dim`.",
  args: [tensor("input"), optional(int("dim"))],
  callee: "method",
  run: ({ input, dim }): readonly number[] | number =>
    dim === null ? input.shape : (input.shape[wrapDim(dim, input.ndim)] as number),
});

export const stride = defineComposite("stride", {
  doc: "The strides, or the one along `dim`.",
  args: [tensor("input"), optional(int("dim"))],
  callee: "method",
  run: ({ input, dim }): readonly number[] | number =>
    dim === null ? input.strides : (input.strides[wrapDim(dim, input.ndim)] as number),
});

export const isContiguous = defineComposite("isContiguous", {
  doc: "Whether the elements lie in memory row-major, or with the channels last.",
  args: [tensor("input"), memoryFormat],
  callee: "method",
  run: ({ input, memoryFormat }): boolean =>
    memoryFormat?.startsWith("channels") ? isChannelsLast(input) : input.isContiguous,
});

export const dim = defineComposite("dim", {
  doc: "The number of dimensions.",
  args: [tensor("input")],
  callee: "method",
  run: ({ input }): number => input.ndim,
});

export const numel = defineComposite("numel", {
  doc: "The number of elements.",
  args: [tensor("input")],
  run: ({ input }): number => input.numel,
});
