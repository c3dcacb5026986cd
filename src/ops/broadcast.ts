import { ModelError } from "../error.ts";
import { contiguousStrides, type Shape, type Tensor } from "../tensor.ts";
import { broadcastFix } from "./shape-advice.ts";

/** The common shape of `shapes`, sizes of 1 stretched; PyTorch's message when there is none. */
export function broadcastShapes(...shapes: readonly Shape[]): number[] {
  const rank = Math.max(0, ...shapes.map((shape) => shape.length));
  const result = new Array<number>(rank).fill(1);
  for (const shape of shapes)
    for (let back = 1; back <= shape.length; back++) {
      const size = shape[shape.length - back] as number;
      const known = result[rank - back] as number;
      if (size === known || size === 1) continue;
      if (known !== 1)
        throw new ModelError(
          "RuntimeError",
          `The size of tensor a (${known}) must match the size of tensor b (${size}) at non-singleton dimension ${rank - back}`,
          broadcastFix(shapes.find((other) => other.at(-back) === known) as Shape, shape),
        );
      result[rank - back] = size;
    }
  return result;
}

/** The strides of `tensor` seen as `shape`: 0 along stretched sizes. */
export function broadcastStrides(tensor: Tensor, shape: Shape): number[] {
  const missing = shape.length - tensor.ndim;
  return shape.map((size, dim) =>
    dim < missing || (tensor.shape[dim - missing] === 1 && size !== 1)
      ? 0
      : (tensor.strides[dim - missing] as number),
  );
}

/**
 * The strides that an elementwise result gets: dense, in the order of dimensions that the inputs lie in memory.
 * ATen's TensorIterator (reorder_dimensions) decides it so.
 */
export function elementwiseStrides(inputs: readonly Tensor[], shape: Shape): number[] {
  const isWhole = (input: Tensor) =>
    input.ndim === shape.length && input.shape.every((size, dim) => size === shape[dim]);
  if (inputs.every((input) => input.isContiguous && isWhole(input)))
    return contiguousStrides(shape);
  const laid = inputs.map((input) => broadcastStrides(input, shape));
  const order = shape.map((_, dim) => shape.length - 1 - dim);
  for (let i = 1; i < order.length; i++)
    for (let at = i, before = i - 1; before >= 0; before--) {
      const verdict = shouldSwap(laid, shape, order[before] as number, order[at] as number);
      if (verdict < 0) break;
      if (verdict === 0) continue;
      [order[before], order[at]] = [order[at] as number, order[before] as number];
      at = before;
    }
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (const dim of order) {
    strides[dim] = step;
    step *= Math.max(shape[dim] as number, 1);
  }
  return strides;
}

function shouldSwap(
  laid: readonly (readonly number[])[],
  shape: Shape,
  dim0: number,
  dim1: number,
): number {
  for (const strides of laid) {
    const [a, b] = [strides[dim0] as number, strides[dim1] as number];
    if (a === 0 || b === 0) continue;
    if (a !== b) return a < b ? -1 : 1;
    if ((shape[dim0] as number) > (shape[dim1] as number)) return 1;
  }
  return 0;
}

/** `dim` counted from the front; IndexError in PyTorch's words when `rank` has no such dimension. */
export function wrapDim(dim: number, rank: number): number {
  const limit = Math.max(rank, 1);
  if (dim < -limit || dim >= limit)
    throw new ModelError(
      "IndexError",
      `Dimension out of range (expected to be in range of [${-limit}, ${limit - 1}], but got ${dim})`,
    );
  return dim < 0 ? dim + limit : dim;
}
