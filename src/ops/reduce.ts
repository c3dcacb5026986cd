import { bool, intList, tensor } from "../args.ts";
import { isFloat } from "../dtype.ts";
import { defineOp, type Meta } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";

/** The shape without `dim` (none named means all), or with ones in their place. */
function reducedShape(input: Tensor, dim: readonly number[], keepdim: boolean): number[] {
  const gone = new Set(dim.map((at) => wrapDim(at, input.ndim)));
  const isGone = (at: number) => gone.size === 0 || gone.has(at);
  return input.shape.flatMap((size, at) => (isGone(at) ? (keepdim ? [1] : []) : [size]));
}

const reduction = (opName: string, doc: string, integers: boolean) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), intList("dim", []), bool("keepdim", false)],
    out: ({ input, dim, keepdim }): Meta => ({
      shape: reducedShape(input, dim, keepdim),
      dtype: isFloat(input.dtype) ? input.dtype : integers ? "int64" : "float32",
    }),
    elementwise: "numel(input)",
  });

export const sum = reduction("sum", "Adds up elements.", true);
export const mean = reduction("mean", "The mean of elements.", false);
