import { isDifferentiable, scalarType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import type { Meta } from "../op/index.ts";
import { contiguousStrides, numelOf, type Shape, type Tensor } from "../tensor.ts";

// What functions of matrices ask of them, in PyTorch's words, and how they lay out what they give.

export const refuse = (message: string): never => {
  throw new ModelError("RuntimeError", message);
};

/** Row-major but for the last two dimensions, which LAPACK wants the other way round. */
export function columnMajorStrides(shape: Shape): number[] {
  const strides = contiguousStrides(shape);
  if (shape.length > 1) strides.splice(-2, 2, 1, Math.max(shape.at(-2) as number, 1));
  return strides;
}

/** A is at least a matrix. */
export function checkMatrix(opName: string, { shape }: Tensor): void {
  if (shape.length < 2)
    refuse(`linalg.${opName}: The input tensor A must have at least 2 dimensions.`);
}

export function checkSquare(opName: string, input: Tensor): void {
  checkMatrix(opName, input);
  const { shape } = input;
  const [rows, columns] = shape.slice(-2);
  if (rows !== columns)
    refuse(
      `linalg.${opName}: A must be batches of square matrices, but they are ${rows} by ${columns} matrices`,
    );
}

export function checkFloats(opName: string, { dtype }: Tensor): void {
  if (!isDifferentiable(dtype))
    refuse(
      `linalg.${opName}: Expected a floating point or complex tensor as input. Got ${scalarType(dtype)}`,
    );
}

/** LAPACK's report on each matrix: 0 where all went well, as it does where there is nothing to do. */
export function reportOn({ shape }: Tensor): Meta {
  const batch = shape.slice(0, -2);
  const isEmpty = numelOf(shape) === 0;
  return {
    shape: batch,
    dtype: "int32",
    values: isEmpty ? new Array<number>(numelOf(batch)).fill(0) : undefined,
  };
}
