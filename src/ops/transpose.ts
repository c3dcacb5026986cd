import { int, intList, sizes, tensor } from "../args.ts";
import { ModelError } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";

/** `input` with its dimensions in another order. */
const ordered = (input: Tensor, order: readonly number[]): Meta => ({
  shape: order.map((dim) => input.shape[dim] as number),
  strides: order.map((dim) => input.strides[dim] as number),
  of: input,
});

export const permute = defineOp("permute", {
  doc: "The dimensions in another order.",
  args: [tensor("input"), sizes("dims")],
  out: ({ input, dims }) => {
    if (dims.length !== input.ndim)
      throw new ModelError(
        "RuntimeError",
        `permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = ${input.ndim} is not equal to len(dims) = ${dims.length}`,
      );
    const order = dims.map((dim) => wrapDim(dim, input.ndim));
    if (new Set(order).size !== order.length)
      throw new ModelError("RuntimeError", "permute(): duplicate dims are not allowed.");
    return ordered(input, order);
  },
  free: "a view",
});

export const transpose = defineOp("transpose", {
  doc: "Two dimensions exchanged.",
  args: [tensor("input"), int("dim0"), int("dim1")],
  out: ({ input, dim0, dim1 }) => {
    const [a, b] = [wrapDim(dim0, input.ndim), wrapDim(dim1, input.ndim)];
    return ordered(
      input,
      input.shape.map((_, dim) => (dim === a ? b : dim === b ? a : dim)),
    );
  },
  free: "a view",
});

export const unsqueeze = defineOp("unsqueeze", {
  doc: "A dimension of size 1 put in.",
  args: [tensor("input"), int("dim")],
  out: ({ input, dim }): Meta => {
    const at = wrapDim(dim, input.ndim + 1);
    const stride =
      at < input.ndim ? (input.shape[at] as number) * (input.strides[at] as number) : 1;
    return {
      shape: [...input.shape.slice(0, at), 1, ...input.shape.slice(at)],
      strides: [...input.strides.slice(0, at), stride, ...input.strides.slice(at)],
      of: input,
    };
  },
  free: "a view",
});

export const squeeze = defineOp("squeeze", {
  doc: "Dimensions of size 1 taken out: all of them, or those named.",
  args: [tensor("input"), intList("dim", [])],
  out: ({ input, dim }): Meta => {
    const named = dim.map((at) => wrapDim(at, input.ndim));
    const stays = input.shape.map(
      (size, at) => size !== 1 || (named.length > 0 && !named.includes(at)),
    );
    return {
      shape: input.shape.filter((_, at) => stays[at]),
      strides: input.strides.filter((_, at) => stays[at]),
      of: input,
    };
  },
  free: "a view",
});
