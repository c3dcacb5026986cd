import { dtype as dtypeArg, int, optional, string } from "../args.ts";
import { isBool } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { defineComposite } from "../op/index.ts";
import { full } from "../ops/create.ts";
import { triu } from "../ops/diagonal.ts";
import type { Storage, Tensor } from "../tensor.ts";

/** The memory of masks made here: of long ones the elements aren't kept, but what they are is known. */
const made = new WeakSet<Storage>();

export const generateSquareSubsequentMask = defineComposite("generateSquareSubsequentMask", {
  doc: "A mask [sz, sz] that hides the future: −∞ above the diagonal, 0 elsewhere.",
  callee: "python",
  args: [int("sz"), optional(string("device")), dtypeArg("dtype")],
  run: ({ sz, device, dtype }): Tensor => {
    const mask = triu(full([sz, sz], Number.NEGATIVE_INFINITY, { device, dtype }), 1);
    made.add(mask.storage);
    return mask;
  },
});

/** Whether attention may take `mask` for causal: as the caller says, else if it is that mask for `length` steps. */
export function isCausalMask(
  mask: Tensor | null,
  said: boolean | null | undefined,
  length: number,
): boolean {
  if (typeof said === "boolean" || !mask) return said === true;
  if (mask.ndim !== 2 || mask.shape.some((size) => size !== length)) return false;
  const { values } = mask;
  if (!values) return made.has(mask.storage) && mask.isContiguous;
  const [future, past] = isBool(mask.dtype) ? [1, 0] : [Number.NEGATIVE_INFINITY, 0];
  return values.every((value, at) => {
    const isFuture = at % length > Math.floor(at / length);
    return Number(value) === (isFuture ? future : past);
  });
}

/** The length of the sequence: the first size of [length, width], else where `batchFirst` says. */
export function lengthOf({ shape }: Tensor, batchFirst: boolean): number {
  const length = shape[shape.length !== 2 && batchFirst ? 1 : 0];
  if (length === undefined) throw new ModelError("IndexError", "tuple index out of range");
  return length;
}
