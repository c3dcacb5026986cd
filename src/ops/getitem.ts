import { any, tensor } from "../args.ts";
import { defineOp, type Meta, type SavedTensor } from "../op/index.ts";
import { Storage, Tensor } from "../tensor.ts";
import { gathered } from "./index-gathering.ts";
import { type IndexItem, type Item, isMask, normalItem } from "./index-item.ts";
import { applySlicing } from "./index-slicing.ts";
import type { Value } from "./known-values.ts";

/** One item or, as an array, several: `[0, slice(1, 3)]` is `x[0, 1:3]`; a list of indices stands in another array. */
export type Index = Exclude<IndexItem, readonly unknown[]> | readonly IndexItem[];

export const indexArg = any("index", "tuple", (value) => value as Index);

export const itemsOf = (index: Index): Item[] =>
  (Array.isArray(index) ? index : [index]).map(normalItem);

export const getitem = defineOp("getitem", {
  doc: "Python's `x[…]`: numbers, slices, null for a new dimension, `...`, and tensors or lists of indices or truth values.",
  args: [tensor("input"), indexArg],
  callee: "method",
  out: ({ input, index }): Meta => {
    const { view, indices, isKnown } = applySlicing(input, itemsOf(index));
    if (indices.every((item) => item === undefined))
      return isKnown || !input.storage.values
        ? { shape: view.shape, strides: view.strides, offset: view.offset, of: input }
        : { shape: view.shape };
    const { shape, strides, places } = gathered(view, indices);
    const stored = isKnown ? input.storage.values : undefined;
    const values = stored && places?.map((place) => stored[place] as Value);
    // Where all elements are the same it doesn't matter which are taken.
    return { shape, strides, values, fill: input.storage.fill, drawn: [input] };
  },
  free: "a view, or a copy where tensors index",
  saves: ({ index }) => savedIndices(index),
});

/** Autograd keeps the tensors that index; of a list, the tensor made of it. */
export function savedIndices(index: Index): SavedTensor[] {
  const items = Array.isArray(index) ? index : [index];
  return items.flatMap((given): SavedTensor[] => {
    if (typeof given === "boolean") return [{ name: "index", storage: new Storage(given ? 8 : 0) }];
    const item = normalItem(given);
    if (!(item instanceof Tensor) || (item.ndim === 0 && !isMask(item))) return [];
    return [{ name: "index", storage: item.storage }];
  });
}
