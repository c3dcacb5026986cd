import { dtype, keywordOnly, optional, tensor } from "../args.ts";
import { cppType, type DType, itemSize, scalarType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import type { Shape, Tensor } from "../tensor.ts";
import { keepBoth } from "./product.ts";

interface Call {
  readonly matA: Tensor;
  readonly matB: Tensor;
  readonly offs: Tensor | null;
  readonly bias: Tensor | null;
  readonly outDtype: DType | null;
}

function assert(holds: boolean, message: string): void {
  if (!holds) throw new ModelError("RuntimeError", message);
}

/** The checks of ATen/native/GroupedMMUtils.h. */
function check({ matA, matB, offs, bias, outDtype }: Call): void {
  const { ndim, dtype } = matA;
  assert(
    ["float32", "bfloat16", "float16"].includes(dtype),
    `Expected mat_a to be Float32, BFloat16 or Float16 matrix, got ${scalarType(dtype)}`,
  );
  assert(ndim === 2 || ndim === 3, "mat_a has to be 2 or 3d");
  assert(matB.ndim === 2 || matB.ndim === 3, "mat_b has to be 2 or 3d");
  const areFlat = ndim === 2 && matB.ndim === 2;
  assert(
    areFlat || matA.size(-1) === matB.size(-2),
    "contraction dimension of mat_a and mat_b must match",
  );
  for (const matrix of [matA, matB])
    assert(liesAligned(matrix), "strides should be multiple of 16 bytes");
  const needsOffsets = ndim === 2 || matB.ndim === 2;
  assert(
    needsOffsets === (offs !== null),
    "Have to provide offsets if there is a 2d matrix, or no offset if both matrices are 3d",
  );
  assert(!offs || offs.ndim === 1, "offs has to be 1D");
  assert(!offs || offs.dtype === "int32", "Offsets have to be int32");
  assert(
    !bias?.requiresGrad,
    "The function '_grouped_mm' is not differentiable with respect to argument 'bias'. This input cannot have requires_grad True.",
  );
  assert(bias === null, "Bias not supported yet");
  assert(
    outDtype === null || outDtype === dtype,
    "Grouped gemm output dtype must match `mat_a` dtype",
  );
  checkGroups(matA, matB, offs);
  assert(
    matB.dtype === dtype,
    `Expected out tensor to have dtype ${cppType(matB.dtype)}, but got ${cppType(dtype)} instead`,
  );
}

function checkGroups(matA: Tensor, matB: Tensor, offs: Tensor | null): void {
  if (!offs) assert(matA.size(0) === matB.size(0), "batched dimension has to match");
  const batched = [matA, matB].find(({ ndim }) => ndim === 3);
  if (offs && batched) assert(batched.size(0) === offs.size(0), "matrix batch sizes have to match");
}

/** Rows, or columns, begin at multiples of 16 bytes. */
function liesAligned({ strides, dtype }: Tensor): boolean {
  const [row, column] = strides.slice(-2) as [number, number];
  const leading = column === 1 ? row : column;
  return (leading * itemSize(dtype)) % 16 === 0;
}

/** Rows of the result begin at multiples of 16 bytes, too. */
function padded(shape: Shape, dtype: DType): Meta {
  const step = 16 / itemSize(dtype);
  const row = Math.ceil((shape.at(-1) as number) / step) * step;
  const [rows, groups] = [shape.at(-2) as number, shape.length === 3 ? (shape[0] as number) : 1];
  const strides = shape.length === 3 ? [rows * row, row, 1] : [row, 1];
  const room = (groups * rows - 1) * row + (shape.at(-1) as number);
  return { shape, strides, dtype, room };
}

export const groupedMm = defineOp("groupedMm", {
  doc: "Products of matrices by groups, as the experts of a mixture make them; `offs` says where each group ends.",
  callee: "python",
  args: [
    tensor("matA"),
    tensor("matB"),
    keywordOnly(optional(tensor("offs"))),
    keywordOnly(optional(tensor("bias"))),
    keywordOnly(dtype("outDtype")),
  ],
  validate: (call) => check(call),
  out: ({ matA, matB, offs }): Meta => {
    const [m, n, k] = [matA.size(-2), matB.size(-1), matA.size(-1)];
    const isBatch = matA.ndim === matB.ndim;
    const groups = isBatch ? (offs ? offs.size(0) : matA.size(0)) : undefined;
    const shape = groups === undefined ? [m, n] : [groups, m, n];
    const symbols = { G: offs ? 1 : matA.size(0), M: m, N: n, K: k };
    return { ...padded(shape, matA.dtype), symbols };
  },
  macs: "G·M·K·N",
  saves: [...keepBoth("matA", "matB"), "offs"],
});
