import { tensor } from "../args.ts";
import { ModelError } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import { numelOf, type Tensor } from "../tensor.ts";
import { broadcastShapes } from "./broadcast.ts";

const BOTH = [
  { keep: "input", if: "other" },
  { keep: "other", if: "input" },
] as const;

/** Vectors become matrices of one row or one column, and lose that size again in the result. */
function product(input: Tensor, other: Tensor): Meta {
  if (input.ndim === 0 || other.ndim === 0)
    throw new ModelError(
      "RuntimeError",
      `both arguments to matmul need to be at least 1D, but they are ${input.ndim}D and ${other.ndim}D`,
    );
  const left = input.ndim === 1 ? [1, ...input.shape] : input.shape;
  const right = other.ndim === 1 ? [...other.shape, 1] : other.shape;
  const [M, K] = left.slice(-2) as [number, number];
  const [K2, N] = right.slice(-2) as [number, number];
  if (K !== K2)
    throw new ModelError(
      "RuntimeError",
      `mat1 and mat2 shapes cannot be multiplied (${numelOf(left.slice(0, -1))}x${K} and ${K2}x${N})`,
    );
  const batch = broadcastShapes(left.slice(0, -2), right.slice(0, -2));
  const shape = [...batch, ...(input.ndim === 1 ? [] : [M]), ...(other.ndim === 1 ? [] : [N])];
  return { shape, symbols: { B: numelOf(batch), M, K, N } };
}

export const matmul = defineOp("matmul", {
  doc: "The matrix product of the last two dimensions, the others broadcast.",
  args: [tensor("input"), tensor("other")],
  out: ({ input, other }) => product(input, other),
  macs: "B·M·N·K",
  saves: BOTH,
});

export const bmm = defineOp("bmm", {
  doc: "The matrix products of two batches.",
  args: [
    tensor("input", "B M K", { rank: "batch1 must be a 3D tensor" }),
    tensor("mat2", "B2 K2 N", { rank: "batch2 must be a 3D tensor" }),
  ],
  where: [
    {
      check: "B = B2",
      message:
        "Expected size for first two dimensions of batch2 tensor to be: [{B}, {K}] but got: [{B2}, {K2}].",
    },
    {
      check: "K = K2",
      message:
        "Expected size for first two dimensions of batch2 tensor to be: [{B}, {K}] but got: [{B2}, {K2}].",
    },
  ],
  out: { B: "B", M: "M", N: "N" },
  macs: "B·M·N·K",
  saves: [
    { keep: "input", if: "mat2" },
    { keep: "mat2", if: "input" },
  ],
});
