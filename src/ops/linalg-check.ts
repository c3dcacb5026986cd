import { isDifferentiable, scalarType } from "../dtype.ts";
import { fail } from "../error.ts";
import type { Meta } from "../op/index.ts";
import { contiguousStrides, numelOf, type Shape, type Tensor } from "../tensor.ts";
import { broadcastShapes } from "./broadcast.ts";

// What functions of matrices ask of them, in PyTorch's words, and how they lay out what they give.

/** Row-major but for the last two dimensions, which LAPACK wants the other way round. */
export function columnMajorStrides(shape: Shape): number[] {
  const strides = contiguousStrides(shape);
  if (shape.length > 1) strides.splice(-2, 2, 1, Math.max(shape.at(-2) as number, 1));
  return strides;
}

/** A is at least a matrix. Messages begin with the function's name in `home`. */
export function checkMatrix(opName: string, { shape }: Tensor, home = "linalg"): void {
  if (shape.length < 2)
    fail(`${home}.${opName}: The input tensor A must have at least 2 dimensions.`);
}

export function checkSquare(opName: string, input: Tensor, home = "linalg"): void {
  checkMatrix(opName, input, home);
  const { shape } = input;
  const [rows, columns] = shape.slice(-2);
  if (rows !== columns)
    fail(
      `${home}.${opName}: A must be batches of square matrices, but they are ${rows} by ${columns} matrices`,
    );
}

export function checkFloats(opName: string, { dtype }: Tensor, home = "linalg"): void {
  if (!isDifferentiable(dtype))
    fail(
      `${home}.${opName}: Expected a floating point or complex tensor as input. Got ${scalarType(dtype)}`,
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

/** A·X = B, or X·A = B: refused where the sizes don't fit. */
export function checkSystem(opName: string, A: Tensor, B: Tensor, left: boolean): void {
  checkSquare(opName, A);
  checkSides(opName, A, B.shape.slice(-2), left);
}

/** The same of a square A, and the rows and columns of B. */
export function checkSides(opName: string, A: Tensor, sides: Shape, left: boolean): void {
  const [rows, columns] = sides;
  const size = A.shape.at(-1);
  if (size !== (left ? rows : columns))
    fail(
      `linalg.${opName}: Incompatible shapes of A and B for the equation ${left ? "AX" : "XA"} = B (${size}x${size} and ${rows}x${columns})`,
    );
}

/** The solution's sizes, laid out by columns, and what it takes to find it. */
export function solution(A: Tensor, B: Tensor): Meta {
  const batch = broadcastShapes(A.shape.slice(0, -2), B.shape.slice(0, -2));
  const shape = [...batch, ...B.shape.slice(-2)];
  return { shape, strides: columnMajorStrides(shape), symbols: { n: A.shape.at(-1) as number } };
}
