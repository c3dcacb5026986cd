import { bool, intList, optional } from "../args.ts";
import { ModelError } from "../error.ts";
import type { NamedTuple } from "../named-tuple.ts";
import type { Meta } from "../op/index.ts";
import { MOST_KNOWN_VALUES, numelOf, type Shape, type Tensor } from "../tensor.ts";
import { wrapDim } from "./broadcast.ts";
import { range, seenAs, type Value } from "./known-values.ts";
import { distinctDims } from "./roll.ts";

/** The dimensions of a reduction: one, several, or all when left out. */
export const DIMS = [optional(intList("dim")), bool("keepdim", false)] as const;

/** The named dimensions, or all of them. */
export const reducedDims = (input: Tensor, dim: Shape | null): number[] =>
  dim === null || dim.length === 0 ? range(input.ndim) : distinctDims(dim, input.ndim);

/** The shape without `dims`, or with ones in their place. */
export const reducedShape = (shape: Shape, dims: Shape, keepdim: boolean): number[] =>
  shape.flatMap((size, dim) => (dims.includes(dim) ? (keepdim ? [1] : []) : [size]));

/** For every element of the result, what `of` makes of the elements that it is reduced from. */
export function reducedValues<V extends Value>(
  input: Tensor,
  dims: Shape,
  of: (elements: readonly V[]) => Value,
): Value[] | undefined {
  if (input.numel > MOST_KNOWN_VALUES) return undefined;
  const kept = range(input.ndim).filter((dim) => !dims.includes(dim));
  const order = [...kept, ...range(input.ndim).filter((dim) => dims.includes(dim))];
  const at = (sizes: Shape) => order.map((dim) => sizes[dim] as number);
  const { values } = seenAs(input, at(input.shape), at(input.strides));
  if (!values) return undefined;
  const count = numelOf(dims.map((dim) => input.shape[dim] ?? 1));
  const groups = numelOf(kept.map((dim) => input.shape[dim] as number));
  return range(groups).map((group) => of(values.slice(group * count, (group + 1) * count) as V[]));
}

/** A reduction without an identity needs at least one element. ATen's zero_numel_check_dims. */
export function wantElements(opName: string, input: Tensor, dims: Shape): void {
  const empty = dims.find((dim) => input.shape[dim] === 0);
  if (empty !== undefined)
    throw new ModelError(
      "IndexError",
      `${opName}(): Expected reduction dim ${empty} to have non-zero size.`,
    );
}

/** One dimension, which must have elements. */
export function wantedDim(opName: string, input: Tensor, dim: number): number {
  const at = wrapDim(dim, input.ndim);
  wantElements(opName, input, [at]);
  return at;
}

export type ValuesAndIndices = NamedTuple<{ values: Tensor; indices: Tensor }>;

/** The element at the place that `of` finds, and that place. */
export function withPlaces(
  input: Tensor,
  dims: readonly number[],
  keepdim: boolean,
  of: (elements: readonly number[]) => number,
): [Meta, Meta] {
  const shape = reducedShape(input.shape, dims, keepdim);
  return [
    { shape, values: reducedValues<number>(input, dims, (all) => all[of(all)] as number) },
    { shape, dtype: "int64", values: reducedValues<number>(input, dims, of) },
  ];
}
