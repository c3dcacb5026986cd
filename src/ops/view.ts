import { any, dtype as dtypeArg, int, shape, sizes, tensor } from "../args.ts";
import { type DType, dtypeNamed } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { formatShape, type Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { viewAsDtype } from "./view-dtype.ts";
import { inferSize, joined, reshaped, viewStrides } from "./view-strides.ts";

const sizeOrDtype = {
  ...any(
    "size",
    "tuple of ints",
    (value): readonly number[] | DType | undefined =>
      typeof value === "string" ? dtypeNamed(value) : sizes("size").accept(value),
    [] as readonly number[],
  ),
  variadic: true as const,
};

export const view = defineOp("view", {
  doc: "The same elements in another shape, or read as another dtype, without a copy.",
  args: [tensor("input"), sizeOrDtype, dtypeArg("dtype")],
  callee: "method",
  overloads: ["torch.dtype dtype", "tuple of ints size"],
  out: ({ input, size, dtype }): Meta => {
    const asDtype = typeof size === "string" ? size : dtype;
    if (asDtype) return viewAsDtype(input, asDtype);
    return viewed(input, size as readonly number[]);
  },
  free: "a view",
});

function viewed(input: Tensor, size: readonly number[]): Meta {
  const shape = inferSize(size, input.numel, input.shape[0]);
  const strides = viewStrides(input, shape);
  if (!strides)
    throw new ModelError(
      "RuntimeError",
      "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.",
      "use reshape, or contiguous first",
    );
  return { shape, strides, of: input };
}

export const reshape = defineOp("reshape", {
  doc: "The same elements in another shape; a copy only where the strides need one.",
  args: [tensor("input"), sizes("shape")],
  out: ({ input, shape }) => reshaped(input, inferSize(shape, input.numel, input.shape[0])),
  free: "a view",
  gradient: "same",
});

export const viewAs = defineComposite("viewAs", {
  doc: "`input` in the shape of `other`, without a copy.",
  args: [tensor("input"), tensor("other")],
  callee: "method",
  run: ({ input, other }): Tensor => view(input, other.shape),
});

export const reshapeAs = defineComposite("reshapeAs", {
  doc: "`input` in the shape of `other`.",
  args: [tensor("input"), tensor("other")],
  callee: "method",
  run: ({ input, other }): Tensor => reshape(input, other.shape),
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
    return reshaped(input, joined(input.shape, start, end));
  },
  free: "a view",
  gradient: "same",
});

export const ravel = defineOp("ravel", {
  doc: "All elements in one dimension.",
  args: [tensor("input")],
  out: ({ input }) => reshaped(input, [input.numel]),
  free: "a view",
});

export const unflatten = defineOp("unflatten", {
  doc: "Splits the dimension `dim` into several of the given `sizes`.",
  args: [tensor("input"), int("dim"), shape("sizes")],
  out: ({ input, dim, sizes }): Meta => {
    const at = wrapDim(dim, input.ndim);
    if (sizes.length === 0)
      throw new ModelError("RuntimeError", "unflatten: sizes must be non-empty");
    const parts = splitSizes(sizes, input.shape[at] ?? 1, dim);
    return viewed(input, [...input.shape.slice(0, at), ...parts, ...input.shape.slice(at + 1)]);
  },
  free: "a view",
});

function splitSizes(sizes: readonly number[], size: number, dim: number): number[] {
  try {
    return inferSize(sizes, size);
  } catch (error) {
    const { message } = error as ModelError;
    throw new ModelError(
      "RuntimeError",
      message.includes("is invalid for input")
        ? `unflatten: Provided sizes ${formatShape(sizes)} don't multiply up to the size of dim ${dim} (${size}) in the input tensor`
        : `unflatten got an unexpected error:\n${message}`,
      `${formatShape(sizes)} must multiply up to ${size}`,
    );
  }
}
