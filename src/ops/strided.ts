import { int, optional, shape, tensor } from "../args.ts";
import { ModelError } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { formatShape } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";

export const asStrided = defineOp("asStrided", {
  doc: "The storage of `input` read with any size, strides and offset.",
  args: [tensor("input"), shape("size"), shape("stride"), optional(int("storageOffset"))],
  out: ({ input, size, stride, storageOffset }): Meta => {
    if (size.length !== stride.length)
      throw new ModelError("RuntimeError", "mismatch in length of strides and shape");
    if (stride.some((step) => step < 0))
      throw new ModelError(
        "RuntimeError",
        `as_strided: Negative strides are not supported at the moment, got strides: ${formatShape(stride)}`,
      );
    const offset = storageOffset ?? input.offset;
    const extent = size.reduce((sum, n, dim) => sum + (n - 1) * (stride[dim] as number), 1);
    const needed = size.includes(0) ? 0 : (offset + extent) * input.itemSize;
    if (needed > input.storage.bytes)
      throw new ModelError(
        "RuntimeError",
        `setStorage: sizes ${formatShape(size)}, strides ${formatShape(stride)}, storage offset ${offset}, and itemsize ${input.itemSize} requiring a storage size of ${needed} are out of bounds for storage of size ${input.storage.bytes}`,
      );
    return { shape: size, strides: stride, offset, of: input };
  },
  free: "a view",
});

/** torch.Tensor.unfold; F.unfold is another op. */
export const tensorUnfold = defineOp("tensorUnfold", {
  doc: "Every window of `size` elements along `dimension`, `step` apart, as a last dimension: torch.Tensor.unfold.",
  args: [tensor("input"), int("dimension"), int("size"), int("step")],
  callee: "method",
  out: ({ input, dimension, size, step }): Meta => {
    const dim = wrapDim(dimension, input.ndim);
    const most = input.shape[dim] ?? 1;
    if (size > most)
      throw new ModelError(
        "RuntimeError",
        `maximum size for tensor at dimension ${dim} is ${most} but size is ${size}`,
      );
    if (step <= 0) throw new ModelError("RuntimeError", `step is ${step} but must be > 0`);
    const stride = input.strides[dim] ?? 1;
    const windows = Math.floor((most - size) / step) + 1;
    return {
      shape: [...input.shape.map((n, at) => (at === dim ? windows : n)), size],
      strides: [...input.strides.map((s, at) => (at === dim ? step * s : s)), stride],
      of: input,
    };
  },
  free: "a view",
});
