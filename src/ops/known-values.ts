import { MOST_KNOWN_VALUES, numelOf, type Shape, Tensor } from "../tensor.ts";

export type Value = number | boolean;

/** The elements of all `inputs`, where they are known, and a result of `shape` may have known ones. */
export function knownOf(inputs: readonly Tensor[], shape: Shape): Value[][] | undefined {
  if (numelOf(shape) > MOST_KNOWN_VALUES) return undefined;
  const known: Value[][] = [];
  for (const input of inputs) {
    const { values } = input;
    if (!values) return undefined;
    known.push(values);
  }
  return known;
}

/** The elements at the given places along every dimension, if they are known: `[[0, 2], [1]]` of a matrix. */
export function picked(input: Tensor, places: readonly (readonly number[])[]): Value[] | undefined {
  const stored = input.storage.values;
  const shape = places.map((along) => along.length);
  if (!stored || numelOf(shape) > MOST_KNOWN_VALUES) return undefined;
  let indices = [input.offset];
  places.forEach((along, dim) => {
    const stride = input.strides[dim] as number;
    indices = indices.flatMap((base) => along.map((at) => base + at * stride));
  });
  return indices.map((index) => stored[index] as Value);
}

/** 0, 1, … `size` − 1. */
export const range = (size: number): number[] => Array.from({ length: size }, (_, at) => at);

/** Every index into `shape`, in row-major order. */
export function indicesOf(shape: Shape): number[][] {
  let indices: number[][] = [[]];
  for (const size of shape)
    indices = indices.flatMap((index) => Array.from({ length: size }, (_, at) => [...index, at]));
  return indices;
}

/** `input` as the view that `shape`, `strides` and `offset` describe, to read its values. */
export const seenAs = (
  { storage, dtype, offset }: Tensor,
  shape: Shape,
  strides: Shape,
  from = offset,
): Tensor => new Tensor(shape, { dtype, storage, strides, offset: from });
