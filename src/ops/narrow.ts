import { any, int, tensor } from "../args.ts";
import { ModelError } from "../error.ts";
import { defineOp } from "../op/index.ts";
import { formatShape, Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { slab, sliceAt } from "./split.ts";

const start = any("start", "int", (value): number | undefined => {
  if (value instanceof Tensor) return value.values?.[0] as number | undefined;
  return int("start").accept(value);
});

export const narrow = defineOp("narrow", {
  doc: "The part from `start`, `length` long, along `dim`.",
  args: [tensor("input"), int("dim"), start, int("length")],
  overloads: [
    "Tensor input, int dim, Tensor start, int length",
    "Tensor input, int dim, int start, int length",
  ],
  out: ({ input, dim, start, length }) => {
    if (input.ndim === 0)
      throw new ModelError("RuntimeError", "narrow() cannot be applied to a 0-dim tensor.");
    if (length < 0) throw new ModelError("RuntimeError", "narrow(): length must be non-negative.");
    const at = wrapDim(dim, input.ndim);
    const size = input.shape[at] as number;
    if (start < -size || start > size)
      throw new ModelError(
        "IndexError",
        `start out of range (expected to be in range of [${-size}, ${size}], but got ${start})`,
      );
    const first = start < 0 ? start + size : start;
    if (first + length > size)
      throw new ModelError(
        "RuntimeError",
        `start (${first}) + length (${length}) exceeds dimension size (${size}).`,
      );
    return slab(input, at, first, length);
  },
  free: "a view",
});

export const select = defineOp("select", {
  doc: "The slice number `index` along `dim`, without that dimension.",
  args: [tensor("input"), int("dim"), int("index")],
  out: ({ input, dim, index }) => {
    if (input.ndim === 0)
      throw new ModelError("IndexError", "select() cannot be applied to a 0-dim tensor.");
    const at = wrapDim(dim, input.ndim);
    const size = input.shape[at] as number;
    if (index < -size || index >= size)
      throw new ModelError(
        "IndexError",
        `select(): index ${index} out of range for tensor of size ${formatShape(input.shape)} at dimension ${at}`,
      );
    return sliceAt(input, at, index < 0 ? index + size : index);
  },
  free: "a view",
});
