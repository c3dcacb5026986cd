import { int, sizes, tensor } from "../args.ts";
import { ModelError } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { numelOf } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { inferSize, reshaped, viewStrides } from "./view-strides.ts";

export const view = defineOp("view", {
  doc: "The same elements in another shape, without a copy.",
  args: [tensor("input"), sizes("size")],
  out: ({ input, size }): Meta => {
    const shape = inferSize(size, input.numel);
    const strides = viewStrides(input, shape);
    if (!strides)
      throw new ModelError(
        "RuntimeError",
        "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.",
        "use reshape, or contiguous first",
      );
    return { shape, strides, of: input };
  },
  free: "a view",
});

export const reshape = defineOp("reshape", {
  doc: "The same elements in another shape; a copy only where strides need one.",
  args: [tensor("input"), sizes("shape")],
  out: ({ input, shape }) => reshaped(input, inferSize(shape, input.numel)),
  free: "a view",
});

export const flatten = defineOp("flatten", {
  doc: "Joins the dimensions from `startDim` to `endDim` to one.",
  args: [tensor("input"), int("startDim", 0), int("endDim", -1)],
  out: ({ input, startDim, endDim }): Meta => {
    const [start, end] = [wrapDim(startDim, input.ndim), wrapDim(endDim, input.ndim)];
    if (start > end)
      throw new ModelError(
        "RuntimeError",
        "flatten() has invalid args: start_dim cannot come after end_dim",
      );
    if (input.ndim === 0) return reshaped(input, [1]);
    if (start === end) return { shape: input.shape, of: input };
    const middle = numelOf(input.shape.slice(start, end + 1));
    return reshaped(input, [...input.shape.slice(0, start), middle, ...input.shape.slice(end + 1)]);
  },
  free: "a view",
});

export const contiguous = defineOp("contiguous", {
  doc: "The tensor itself if it lies row-major, else a row-major copy.",
  args: [tensor("input")],
  out: ({ input }): Meta =>
    input.isContiguous
      ? { shape: input.shape, of: input }
      : { shape: input.shape, values: input.values },
  free: "a copy",
});
