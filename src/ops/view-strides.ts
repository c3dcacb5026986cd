import { ModelError } from "../error.ts";
import type { Meta } from "../op/index.ts";
import { contiguousStrides, formatShape, numelOf, type Shape, type Tensor } from "../tensor.ts";

/** The size that a −1 stands for, put in. */
export function inferSize(shape: Shape, numel: number): number[] {
  const free = shape.indexOf(-1);
  const known = numelOf(shape.filter((size) => size !== -1));
  const wrong = shape.some((size) => size < -1) || shape.filter((size) => size === -1).length > 1;
  if (wrong && shape.filter((size) => size === -1).length > 1)
    throw new ModelError("RuntimeError", "only one dimension can be inferred");
  const negative = shape.find((size) => size < -1);
  if (negative !== undefined)
    throw new ModelError("RuntimeError", `invalid shape dimension ${negative}`);
  const fits = free < 0 ? known === numel : known > 0 && numel % known === 0;
  if (!fits)
    throw new ModelError(
      "RuntimeError",
      `shape '${formatShape(shape)}' is invalid for input of size ${numel}`,
    );
  return shape.map((size) => (size === -1 ? numel / known : size));
}

/**
 * The strides that show `tensor` as `shape` without a copy, or undefined: at::detail::computeStride. Dimensions of the
 * new shape are taken from runs of old ones that lie contiguously.
 */
export function viewStrides(tensor: Tensor, shape: Shape): number[] | undefined {
  if (tensor.numel === 0)
    return tensor.ndim === shape.length && tensor.shape.every((n, d) => n === shape[d])
      ? [...tensor.strides]
      : contiguousStrides(shape);
  const strides = new Array<number>(shape.length);
  let at = shape.length - 1;
  let base = tensor.strides.at(-1) ?? 1;
  let run = 1;
  let taken = 1;
  for (let dim = tensor.ndim - 1; dim >= 0; dim--) {
    run *= tensor.shape[dim] as number;
    const joins =
      dim > 0 && (tensor.shape[dim - 1] === 1 || tensor.strides[dim - 1] === run * base);
    if (joins) continue;
    while (at >= 0 && (taken < run || shape[at] === 1)) {
      strides[at] = taken * base;
      taken *= shape[at] as number;
      at--;
    }
    if (taken !== run) return undefined;
    if (dim > 0) {
      base = tensor.strides[dim - 1] as number;
      taken = 1;
      run = 1;
    }
  }
  for (; at >= 0; at--) strides[at] = 1;
  return at < 0 || tensor.ndim === 0 ? strides : undefined;
}

/** A view where the strides allow it, else a copy. */
export function reshaped(input: Tensor, shape: Shape): Meta {
  const strides = viewStrides(input, shape);
  return strides ? { shape, strides, of: input } : { shape, values: input.values };
}
