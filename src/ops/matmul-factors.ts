import { numelOf, type Tensor } from "../tensor.ts";
import { broadcastShapes } from "./broadcast.ts";
import { asShape, stretched, transposedMatrix, withDim } from "./inner-view.ts";

/**
 * Whether the larger operand's leading dimensions become rows of one matrix. That spares the other one a copy for each
 * of them, in the backward pass too. (ATen's should_fold)
 */
function folds(left: Tensor, right: Tensor): boolean {
  const isLeftLarger = left.ndim >= right.ndim;
  const [large, small] = isLeftLarger ? [left, right] : [transposedMatrix(right), left];
  if (large.ndim < 3 || small.ndim > 2) return false;
  if (small.requiresGrad) return true;
  if (left.ndim === 2) return false;
  const { shape, strides } = large;
  const isDense = (dim: number) =>
    strides[dim] === (strides[dim + 1] as number) * (shape[dim + 1] as number);
  return large.numel === 0 || shape.slice(0, -2).every((_, dim) => isDense(dim));
}

const asRows = (input: Tensor): Tensor =>
  asShape(input, [numelOf(input.shape.slice(0, -1)), input.shape.at(-1) as number]);

/** What a matmul comes to: one product of vectors, of matrices, or of batches of them. */
export interface Factors {
  readonly left: Tensor;
  readonly right: Tensor;
  /** The right operand's matrices stand on the left, transposed, and so does the result. */
  readonly exchanged: boolean;
}

/** The factors, with what reshaping the operands to them copies. (ATen's _matmul_impl) */
export function matmulFactors(left: Tensor, right: Tensor): Factors {
  if (left.ndim <= 2 && right.ndim <= 2)
    return {
      left: left.ndim === 1 && right.ndim === 2 ? withDim(left, 0) : left,
      right,
      exchanged: false,
    };
  if (folds(left, right))
    return left.ndim >= right.ndim
      ? { left: asRows(left), right, exchanged: false }
      : {
          left: asRows(transposedMatrix(right)),
          right: left.ndim === 2 ? transposedMatrix(left) : left,
          exchanged: true,
        };
  if (left.ndim === 3 && right.ndim === 3 && left.shape[0] !== right.shape[0]) {
    if (left.shape[0] === 1 && left.requiresGrad)
      return matmulFactors(asShape(left, left.shape.slice(1)), right);
    if (right.shape[0] === 1 && right.requiresGrad)
      return matmulFactors(left, asShape(right, right.shape.slice(1)));
  }
  return batches(left, right);
}

function batches(left: Tensor, right: Tensor): Factors {
  const batch = broadcastShapes(left.shape.slice(0, -2), right.shape.slice(0, -2));
  const matrix = left.ndim === 1 ? [1, left.numel] : left.shape.slice(-2);
  const flat = (input: Tensor, shape: readonly number[]) =>
    asShape(stretched(input, [...batch, ...shape]), [numelOf(batch), ...shape]);
  const columns = flat(right, right.shape.slice(-2));
  return {
    left: flat(left, matrix),
    right: right.ndim === 1 ? withDim(columns, 2) : columns,
    exchanged: false,
  };
}
