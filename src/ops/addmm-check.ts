import { scalarType } from "../dtype.ts";
import { fail } from "../error.ts";
import type { Shape, Tensor } from "../tensor.ts";
import { expanded } from "./expand.ts";

/** The dtype of addmm; it refuses mixtures before it looks at sizes. */
export function checkAddmmDtypes(input: Tensor, mat1: Tensor, mat2: Tensor, fix?: string): void {
  const [a, b, c] = [input, mat1, mat2].map(({ dtype }) => scalarType(dtype));
  if (a !== c) fail(`self and mat2 must have the same dtype, but got ${a} and ${c}`, fix);
  if (b !== c) fail(`mat1 and mat2 must have the same dtype, but got ${b} and ${c}`, fix);
}

export function checkMatrices(mat1: Tensor, mat2: Tensor): void {
  for (const [name, { ndim }] of Object.entries({ mat1, mat2 }))
    if (ndim !== 2) fail(`${name} must be a matrix, got ${ndim}-D tensor`);
}

/** Refuses an `input` that can't be stretched to the product's sizes. */
export const checkStart = (input: Tensor, shape: Shape): unknown => expanded(input, shape);
