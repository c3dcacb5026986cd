import { keywordOnly, type NumberLike, scalar, tensor } from "../args.ts";
import { cppType, type DType } from "../dtype.ts";
import { fail, ModelError } from "../error.ts";
import { defineOp } from "../op/index.ts";
import type { Shape, Tensor } from "../tensor.ts";
import { checkAddmmDtypes, checkMatrices, checkStart } from "./addmm-check.ts";
import { wrapDim } from "./broadcast.ts";
import { stretched } from "./inner-view.ts";
import { bmmDtype, keepBoth, MESSAGE, mvDtype, productValues } from "./product.ts";
import { numberValue } from "./promote.ts";

// beta·input + alpha·(a product): input is broadcast, and ignored where beta is 0.

const FACTORS = [keywordOnly(scalar("beta", 1)), keywordOnly(scalar("alpha", 1))] as const;

/** The elements of beta·input + alpha·product. */
function sumValues(
  input: Tensor,
  product: readonly number[] | undefined,
  shape: Shape,
  { beta, alpha }: { beta: NumberLike; alpha: NumberLike },
): number[] | undefined {
  const start = product && stretched(input, shape).values;
  if (!start) return undefined;
  const [b, a] = [Number(numberValue(beta)), Number(numberValue(alpha))];
  return product.map((value, at) => (b === 0 ? 0 : b * Number(start[at])) + a * value);
}

const firstDtype = ({ input }: { input: Tensor }): DType => {
  if (input.dtype === "bool")
    throw new ModelError("NotImplementedError", `"addmm_impl_cpu_" not implemented for 'Bool'`);
  return input.dtype;
};

export const addmm = defineOp("addmm", {
  doc: "beta·input + alpha·(mat1·mat2): a product of matrices added to `input`, which is broadcast.",
  args: [tensor("input"), tensor("mat1", "M K"), tensor("mat2", "K2 N"), ...FACTORS],
  validate: ({ input, mat1, mat2 }) => {
    checkMatrices(mat1, mat2);
    checkAddmmDtypes(input, mat1, mat2);
    if (mat1.shape[1] === mat2.shape[0])
      checkStart(input, [mat1.shape[0] as number, mat2.shape[1] as number]);
  },
  where: [{ check: "K = K2", message: MESSAGE.mm("{M}", "{K}", "{K2}", "{N}") }],
  out: { M: "M", N: "N" },
  dtype: firstDtype,
  values: (call, shape) => sumValues(call.input, productValues(call.mat1, call.mat2), shape, call),
  macs: "M·N·K",
  saves: keepBoth("mat1", "mat2"),
});

/** PyTorch asks for sizes before it looks at the rank. */
function checkBatch({ ndim }: Tensor): void {
  for (const dim of [0, 1, 2]) wrapDim(dim, ndim);
}

const batchSizes = MESSAGE.bmm("{B}", "{K}", "{B2}", "{K2}");

export const baddbmm = defineOp("baddbmm", {
  doc: "beta·input + alpha·(batch1·batch2): products of batches of matrices added to `input`, which is broadcast.",
  args: [
    tensor("input"),
    tensor("batch1", "B M K", { rank: "batch1 must be a 3D tensor" }),
    tensor("batch2", "B2 K2 N", { rank: "batch2 must be a 3D tensor" }),
    ...FACTORS,
  ],
  validate: ({ input, batch1, batch2 }) => {
    checkBatch(batch2);
    if (batch1.ndim !== 3) return;
    checkStart(input, [...batch1.shape.slice(0, 2), batch2.shape[2] as number]);
    if (input.dtype !== batch1.dtype)
      fail(
        `Input dtypes must be the same, got: ${Object.entries({ input, batch1, batch2 })
          .map(([name, { dtype }], at) => `${name}${at === 0 ? "" : ":"} ${cppType(dtype)}`)
          .join(", ")}`,
      );
  },
  where: [
    { check: "B = B2", message: batchSizes },
    { check: "K = K2", message: batchSizes },
  ],
  out: { B: "B", M: "M", N: "N" },
  dtype: ({ batch1, batch2 }) => bmmDtype(batch1, batch2),
  values: (call, shape) =>
    sumValues(call.input, productValues(call.batch1, call.batch2), shape, call),
  macs: "B·M·N·K",
  saves: keepBoth("batch1", "batch2"),
});

export const addbmm = defineOp("addbmm", {
  doc: "beta·input + alpha·Σ(batch1·batch2): the products of two batches of matrices summed up and added to `input`.",
  args: [
    tensor("input"),
    tensor("batch1", "B M K", { rank: "batch1 must be a 3D tensor" }),
    tensor("batch2", "B2 K2 N", { rank: "batch2 must be a 3D tensor" }),
    ...FACTORS,
  ],
  validate: ({ input, batch1, batch2 }) => {
    checkBatch(batch2);
    if (batch1.ndim !== 3) return;
    checkStart(input, [batch1.shape[1] as number, batch2.shape[2] as number]);
    checkAddmmDtypes(input, batch1, batch2);
  },
  where: [
    {
      check: "B = B2",
      message: "batch1 and batch2 must have same number of batches, got {B} and {B2}",
    },
    { check: "K = K2", message: "Incompatible matrix sizes for bmm ({M}x{K} and {K2}x{N})" },
  ],
  out: { M: "M", N: "N" },
  macs: "B·M·N·K",
  saves: keepBoth("batch1", "batch2"),
});

export const addmv = defineOp("addmv", {
  doc: "beta·input + alpha·(mat·vec): the product of a matrix and a vector added to `input`, which is broadcast.",
  args: [tensor("input"), tensor("mat", "M K"), tensor("vec", "V"), ...FACTORS],
  validate: ({ input, mat, vec }) => {
    if (mat.ndim !== 2 || vec.ndim !== 1 || input.ndim > 1)
      fail(`vector + matrix @ vector expected, got ${input.ndim}, ${mat.ndim}, ${vec.ndim}`);
    const [m, k] = mat.shape as [number, number];
    const rows = input.ndim === 0 ? m : (input.shape[0] as number);
    if (k !== vec.shape[0] || (rows !== m && rows !== 1))
      fail(MESSAGE.mv(rows, m, k, vec.shape[0] as number));
  },
  out: { M: "M" },
  dtype: ({ input, mat, vec }) => mvDtype(mat, vec, input),
  values: (call, shape) => sumValues(call.input, productValues(call.mat, call.vec), shape, call),
  macs: "M·K",
  saves: keepBoth("mat", "vec"),
});
