import { fail } from "../error.ts";
import type { Meta } from "../op/index.ts";
import { contiguousStrides, formatShape, numelOf, type Shape, type Tensor } from "../tensor.ts";

/** The size that a −1 stands for, put in. ATen's infer_size. */
export function inferSize(shape: Shape, numel: number, batch?: number): number[] {
  let free = -1;
  let known = 1;
  for (const [at, size] of shape.entries()) {
    if (size === -1) {
      if (free >= 0) fail("only one dimension can be inferred");
      free = at;
    } else if (size >= 0) known *= size;
    else fail(`invalid shape dimension ${size} at index ${at} of shape ${formatShape(shape)}`);
  }
  if (known !== numel && (free < 0 || known === 0 || numel % known !== 0))
    fail(
      `shape '${formatShape(shape)}' is invalid for input of size ${numel}`,
      fittingSize(shape, numel, batch),
    );
  if (free >= 0 && known === 0)
    fail(
      `cannot reshape tensor of 0 elements into shape ${formatShape(shape)} because the unspecified dimension size -1 can be any value and is ambiguous`,
    );
  return shape.map((size) => (size === -1 ? numel / known : size));
}

/** The mistake before a classifier: `view(-1, 400)` with other features in the batch's elements. */
function fittingSize(shape: Shape, numel: number, batch: number | undefined): string | undefined {
  const [rows, columns] = shape;
  if (shape.length !== 2 || !batch || columns === -1 || numel % batch !== 0) return undefined;
  return rows === -1 || rows === batch
    ? `[${rows}, ${numel / batch}] keeps the batch of ${batch}`
    : undefined;
}

/**
 * The strides that show `tensor` as `shape` without a copy, or undefined: at::detail::computeStride. Dimensions of the
 * new shape are taken from runs of old ones that lie contiguously.
 */
export function viewStrides(tensor: Tensor, shape: Shape): number[] | undefined {
  const { shape: old, strides: oldStrides } = tensor;
  if (tensor.ndim === 0) return shape.map(() => 1);
  if (tensor.numel === 0)
    return old.length === shape.length && old.every((size, dim) => size === shape[dim])
      ? [...oldStrides]
      : contiguousStrides(shape);
  const strides = new Array<number>(shape.length);
  let at = shape.length - 1;
  let base = oldStrides.at(-1) as number;
  let run = 1;
  let taken = 1;
  for (let dim = old.length - 1; dim >= 0; dim--) {
    run *= old[dim] as number;
    if (dim > 0 && (old[dim - 1] === 1 || oldStrides[dim - 1] === run * base)) continue;
    while (at >= 0 && (taken < run || shape[at] === 1)) {
      strides[at] = taken * base;
      taken *= shape[at] as number;
      at--;
    }
    if (taken !== run) return undefined;
    base = oldStrides[dim - 1] ?? 1;
    taken = 1;
    run = 1;
  }
  return at < 0 ? strides : undefined;
}

/** A view where the strides allow it, else a copy. */
export function reshaped(input: Tensor, shape: Shape): Meta {
  const strides = viewStrides(input, shape);
  if (strides) return { shape, strides, of: input };
  return { shape, values: input.values, drawn: [input] };
}

/** `shape` with the dimensions from `start` to `end` joined to one. */
export const joined = (shape: Shape, start: number, end: number): number[] => [
  ...shape.slice(0, start),
  numelOf(shape.slice(start, end + 1)),
  ...shape.slice(end + 1),
];
