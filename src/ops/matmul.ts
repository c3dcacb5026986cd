import { tensor } from "../args.ts";
import { ModelError } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { numelOf, type Shape, Tensor } from "../tensor.ts";
import { broadcastShapes } from "./broadcast.ts";
import { asShape, stretched, transposedMatrix, withDim } from "./inner-view.ts";
import { checkedDtype, keptFactors, productValues } from "./product.ts";

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
interface Factors {
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

function checkDimensions(input: Tensor, other: Tensor): void {
  if (input.ndim === 0 || other.ndim === 0)
    throw new ModelError(
      "RuntimeError",
      `both arguments to matmul need to be at least 1D, but they are ${input.ndim}D and ${other.ndim}D`,
    );
}

/** The result's sizes: those that broadcast, the rows of `input`, the columns of `other`. */
export function matmulResult(input: Tensor, other: Tensor): Meta {
  const batch = broadcastShapes(input.shape.slice(0, -2), other.shape.slice(0, -2));
  const rows = input.shape.slice(0, -1).slice(-1);
  const columns = other.ndim === 1 ? [] : other.shape.slice(-1);
  const symbols = {
    B: numelOf(batch),
    M: numelOf(rows),
    K: input.shape.at(-1) as number,
    N: numelOf(columns),
  };
  return { shape: [...batch, ...rows, ...columns], symbols };
}

/** The elements of `left`·`right`, matrix by matrix transposed where the operands were exchanged. */
function values({ left, right, exchanged }: Factors, { shape }: Meta): number[] | undefined {
  const found = productValues(left, right);
  if (!found || !exchanged || right.ndim === 1) return found;
  const [rows, columns] = shape.slice(-2) as [number, number];
  return found.map((_, at) => {
    const inside = at % (rows * columns);
    const row = Math.floor(inside / columns);
    return found[at - inside + (at % columns) * rows + row] as number;
  });
}

/** An exchanged product is transposed back, and copied unless that leaves it contiguous, as sizes of 1 do. */
function strides({ right, exchanged }: Factors, { shape }: Meta): Shape | undefined {
  if (!exchanged || right.ndim === 1) return undefined;
  const turned = transposedMatrix(
    new Tensor([...shape.slice(0, -2), ...shape.slice(-2).reverse()]),
  );
  return turned.isContiguous ? turned.strides : undefined;
}

export const matmul = defineOp("matmul", {
  doc: "The matrix product of the last two dimensions, the others broadcast; a vector is a row on the left, a column on the right.",
  args: [tensor("input"), tensor("other")],
  out: ({ input, other }): Meta => {
    checkDimensions(input, other);
    const factors = matmulFactors(input, other);
    const dtype = checkedDtype(factors.left, factors.right);
    const result = matmulResult(input, other);
    return {
      ...result,
      dtype,
      strides: strides(factors, result),
      values: values(factors, result),
    };
  },
  macs: "B·M·N·K",
  saves: ({ input, other }) => {
    const { left, right } = matmulFactors(input, other);
    return keptFactors(left, right);
  },
});
