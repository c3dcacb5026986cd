import { int, tensors } from "../args.ts";
import { ModelError } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { formatShape } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { resultType } from "./promote.ts";

export const cat = defineOp("cat", {
  doc: "The tensors one after the other along `dim`.",
  args: [tensors("tensors"), int("dim", 0)],
  out: ({ tensors, dim }): Meta => {
    const [first] = tensors;
    if (!first)
      throw new ModelError("ValueError", "torch.cat(): expected a non-empty list of Tensors");
    const at = wrapDim(dim, first.ndim);
    let length = 0;
    for (const [index, { shape }] of tensors.entries()) {
      if (shape.length !== first.ndim)
        throw new ModelError(
          "RuntimeError",
          `Tensors must have same number of dimensions: got ${first.ndim} and ${shape.length}`,
        );
      const odd = shape.findIndex((size, d) => d !== at && size !== first.shape[d]);
      if (odd >= 0)
        throw new ModelError(
          "RuntimeError",
          `Sizes of tensors must match except in dimension ${at}. Expected size ${first.shape[odd]} but got size ${shape[odd]} for tensor number ${index} in the list.`,
        );
      length += shape[at] as number;
    }
    const shape = first.shape.map((size, d) => (d === at ? length : size));
    return { shape, dtype: resultType(...tensors) };
  },
  free: "a copy",
});

export const stack = defineOp("stack", {
  doc: "The tensors side by side along a new dimension.",
  args: [tensors("tensors"), int("dim", 0)],
  out: ({ tensors, dim }): Meta => {
    const [first] = tensors;
    if (!first) throw new ModelError("RuntimeError", "stack expects a non-empty TensorList");
    const at = wrapDim(dim, first.ndim + 1);
    for (const [index, { shape }] of tensors.entries())
      if (formatShape(shape) !== formatShape(first.shape))
        throw new ModelError(
          "RuntimeError",
          `stack expects each tensor to be equal size, but got ${formatShape(first.shape)} at entry 0 and ${formatShape(shape)} at entry ${index}`,
        );
    const shape = [...first.shape.slice(0, at), tensors.length, ...first.shape.slice(at)];
    return { shape, dtype: resultType(...tensors) };
  },
  free: "a copy",
});
