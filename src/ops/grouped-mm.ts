import { dtype, keywordOnly, optional, tensor } from "../args.ts";
import { itemSize, scalarType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { defineOp } from "../op/index.ts";
import type { Shape, Tensor } from "../tensor.ts";

const fail = (message: string): never => {
  throw new ModelError("RuntimeError", message);
};

interface Call {
  readonly matA: Tensor;
  readonly matB: Tensor;
  readonly offs: Tensor | null;
}

const FLOATS = ["float32", "bfloat16", "float16"];

/** ATen's checks of _grouped_mm, in their order. */
function check({ matA, matB, offs }: Call, bias: Tensor | null, outDtype: string | null): void {
  for (const [name, { dtype }] of [
    ["mat_a", matA],
    ["mat_b", matB],
  ] as const)
    if (!FLOATS.includes(dtype))
      fail(`Expected ${name} to be Float32, BFloat16 or Float16 matrix, got ${scalarType(dtype)}`);
  for (const [name, { ndim }] of [
    ["mat_a", matA],
    ["mat_b", matB],
  ] as const)
    if (ndim !== 2 && ndim !== 3) fail(`${name} has to be 2 or 3d`);
  const isGrouped = matA.ndim === 2 || matB.ndim === 2;
  if (!isGrouped) {
    if (matA.shape[0] !== matB.shape[0]) fail("batched dimension has to match");
  }
  if (matA.shape.at(-1) !== matB.shape.at(-2))
    fail("contraction dimension of mat_a and mat_b must match");
  for (const { strides, dtype } of [matA, matB]) {
    const [outer = 1, inner = 1] = strides.slice(-2);
    if ((Math.max(outer, inner) * itemSize(dtype)) % 16 !== 0)
      fail("strides should be multiple of 16 bytes");
  }
  if (isGrouped !== (offs !== null))
    fail("Have to provide offsets if there is a 2d matrix, or no offset if both matrices are 3d");
  if (offs && offs.dtype !== "int32") fail("Offsets have to be int32");
  const groups = matA.ndim === 3 ? matA.shape[0] : matB.ndim === 3 ? matB.shape[0] : undefined;
  if (offs && groups !== undefined && offs.shape[0] !== groups)
    fail("matrix batch sizes have to match");
  if (bias) fail("Bias not supported yet");
  if (outDtype !== null && outDtype !== matA.dtype)
    fail("Grouped gemm output dtype must match `mat_a` dtype");
}

/** Two matrices are cut along what they share; of a matrix and a batch, the matrix is. */
function shapeOf({ matA, matB, offs }: Call): Shape {
  const rows = matA.shape.at(-2) as number;
  const columns = matB.shape.at(-1) as number;
  if (matA.ndim === 2 && matB.ndim === 2) return [offs?.shape[0] as number, rows, columns];
  if (matA.ndim === 3 && matB.ndim === 3) return [matA.shape[0] as number, rows, columns];
  return [rows, columns];
}

/** torch.nn.functional.grouped_mm: the products of groups of matrices, which `offs` cuts out of a longer one. */
export const groupedMm = defineOp("groupedMm", {
  doc: "The matrix products of groups that `offs` cuts out of a matrix, or of two batches.",
  args: [
    tensor("matA"),
    tensor("matB"),
    keywordOnly(optional(tensor("offs"))),
    keywordOnly(optional(tensor("bias"))),
    keywordOnly(dtype("outDtype")),
  ],
  callee: "python",
  validate: ({ matA, matB, offs, bias, outDtype }) => check({ matA, matB, offs }, bias, outDtype),
  out: ({ matA, matB, offs }) => ({
    shape: shapeOf({ matA, matB, offs }),
    symbols: {
      // Rows and columns that the groups share are counted once: each belongs to one group.
      G: matA.ndim === 3 && matB.ndim === 3 ? (matA.shape[0] as number) : 1,
      M: matA.shape.at(-2) as number,
      K: matA.shape.at(-1) as number,
      N: matB.shape.at(-1) as number,
    },
  }),
  macs: "G·M·N·K",
  saves: ["matA", "matB"],
});
