import { bool, int, optional, tensor } from "../args.ts";
import { cppType } from "../dtype.ts";
import { fail } from "../error.ts";
import { defineOp, type Meta } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";

/** Whose elements the mask covers: 1, [batch, keys]; 2, [batch, heads, queries, keys]. */
type MaskType = 1 | 2 | null;

function checkMask(mask: Tensor | null, type: MaskType, scores: readonly number[]): void {
  if (!mask) return;
  const wanted = type === 1 ? [scores[0], scores[3]] : scores;
  if (mask.shape.join() === wanted.join()) return;
  fail(
    type === 1 && mask.ndim === 2
      ? "For mask_type == 1 mask shape should be (B, L)"
      : "For mask_type == 2 mask shape should match input shape",
  );
}

export const _nativeMultiHeadAttention = defineOp("_nativeMultiHeadAttention", {
  doc: "Self-attention in several heads by one kernel, projections included: what PyTorch runs where no gradient is asked for.",
  args: [
    tensor("query", "N L E"),
    tensor("key"),
    tensor("value"),
    int("embedDim"),
    int("numHeads", "h"),
    tensor("qkvWeight"),
    tensor("qkvBias"),
    tensor("projWeight"),
    tensor("projBias"),
    optional(tensor("mask")),
    bool("needWeights", true),
    bool("averageAttnWeights", true),
    optional(int("maskType")),
  ],
  validate: ({ query, embedDim, numHeads, qkvWeight, mask, maskType }) => {
    const [batch, length, width] = query.shape as [number, number, number];
    if (width !== embedDim)
      fail(`passed-in embed_dim ${embedDim} didn't match last dim of query ${width}`);
    if (query.dtype !== qkvWeight.dtype)
      fail(
        `expected m1 and m2 to have the same dtype, but got: ${cppType(query.dtype)} != ${cppType(qkvWeight.dtype)}`,
      );
    checkMask(mask, maskType as MaskType, [batch, numHeads, length, length]);
  },
  out: ({ query, numHeads, needWeights, averageAttnWeights }): Meta[] => {
    const [batch, length] = query.shape as [number, number];
    const heads = averageAttnWeights ? [] : [numHeads];
    const output: Meta = { shape: query.shape };
    if (!needWeights || query.numel === 0) return [output];
    return [output, { shape: [batch, ...heads, length, length] }];
  },
  macs: "N·L·E·3·E + 2·N·L·L·E + N·L·E·E",
  elementwise: "N·h·L·L",
});
