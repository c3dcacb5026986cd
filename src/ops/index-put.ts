import { bool, tensor, tensors } from "../args.ts";
import { ModelError } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { gathered } from "./index-gathering.ts";
import { isMask } from "./index-item.ts";
import { preservedStrides } from "./memory-format.ts";
import { checkPut, written } from "./setitem.ts";

const indexPutting = (opName: string, doc: string, inPlace: boolean) =>
  defineOp(opName, {
    doc,
    args: [tensor("input"), tensors("indices"), tensor("values"), bool("accumulate", false)],
    ...(inPlace && { callee: "method" as const }),
    out: ({ input, indices, values, accumulate }): Meta => {
      const taken = indices.reduce((sum, index) => sum + (isMask(index) ? index.ndim : 1), 0);
      if (taken > input.ndim)
        throw new ModelError(
          "IndexError",
          `too many indices for tensor of dimension ${input.ndim} (got ${taken})`,
        );
      const { shape, places } = gathered(input, byDimension(indices));
      checkPut(values, shape, input);
      const combine = accumulate
        ? (old: number, added: number) => old + added
        : (_: number, added: number) => added;
      const known = places && written(input, places, values, shape, combine);
      return inPlace
        ? { shape: input.shape, of: input, mutates: true, values: known }
        : { shape: input.shape, strides: preservedStrides(input), values: known };
    },
    free: "a copy",
    saves: ({ indices }) => indices.map(({ storage }) => ({ name: "indices", storage })),
  });

/** A mask takes as many dimensions as it has. */
function byDimension(indices: readonly Tensor[]): (Tensor | undefined)[] {
  return indices.flatMap((index) => [
    index,
    ...new Array<undefined>(isMask(index) ? Math.max(index.ndim - 1, 0) : 0).fill(undefined),
  ]);
}

export const indexPut = indexPutting(
  "indexPut",
  "`input` with `values` at the indexed places.",
  false,
);
export const indexPut_ = indexPutting("indexPut_", "`index_put` in place.", true);
