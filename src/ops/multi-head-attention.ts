import { bool, int, nullable, number, optional, tensor, type Values } from "../args.ts";
import { type DType, isBool } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { defineComposite } from "../op/index.ts";
import type { Tensor } from "../tensor.ts";
import { baddbmm } from "./addmm.ts";
import { scaledDotProductAttention } from "./attention.ts";
import { zeros } from "./create.ts";
import { zerosLike } from "./create-like.ts";
import { dropout } from "./dropout.ts";
import { expand } from "./expand.ts";
import { cat } from "./join.ts";
import { linear } from "./linear.ts";
import { maskedFill } from "./masked.ts";
import { bmm } from "./mm.ts";
import {
  checkAttnMask,
  checkEmbedding,
  checkMaskType,
  checkPaddingMask,
  checkRanks,
} from "./multi-head-check.ts";
import { projectApart, projectPacked } from "./multi-head-projection.ts";
import { pad } from "./pad.ts";
import { add, mul } from "./pointwise-arithmetic.ts";
import { mean } from "./reduce.ts";
import { repeat } from "./repeat.ts";
import { softmax } from "./softmax.ts";
import { squeeze, unsqueeze } from "./squeeze.ts";
import { permute, transpose } from "./transpose.ts";
import { reshape, view } from "./view.ts";

const ARGS = [
  tensor("query"),
  tensor("key"),
  tensor("value"),
  int("embedDimToCheck"),
  int("numHeads"),
  nullable(tensor("inProjWeight")),
  nullable(tensor("inProjBias")),
  nullable(tensor("biasK")),
  nullable(tensor("biasV")),
  bool("addZeroAttn"),
  number("dropoutP"),
  tensor("outProjWeight"),
  nullable(tensor("outProjBias")),
  bool("training", true),
  optional(tensor("keyPaddingMask")),
  bool("needWeights", true),
  optional(tensor("attnMask")),
  bool("useSeparateProjWeight", false),
  optional(tensor("qProjWeight")),
  optional(tensor("kProjWeight")),
  optional(tensor("vProjWeight")),
  optional(tensor("staticK")),
  optional(tensor("staticV")),
  bool("averageAttnWeights", true),
  bool("isCausal", false),
] as const;

type Call = Values<typeof ARGS>;

/** As torch.nn.functional.multi_head_attention_forward, step by step, so that the graph shows its parts. */
export function multiHeadAttention(given: Call): [Tensor, Tensor | null] {
  const { query, key, value, keyPaddingMask, attnMask, numHeads } = given;
  checkRanks(query, key, value, keyPaddingMask, attnMask, numHeads);
  const isBatched = query.ndim === 3;
  const call = withMasks(isBatched ? given : batchOfOne(given));
  checkEmbedding(
    call.query,
    call.key,
    call.value,
    call.embedDimToCheck,
    numHeads,
    call.useSeparateProjWeight,
  );
  const [output, weights] = attend(call, headsOf(call));
  return isBatched ? [output, weights] : [squeeze(output, [1]), weights && squeeze(weights, [0])];
}

export const multiHeadAttentionForward = defineComposite("multiHeadAttentionForward", {
  doc: "Attention in several heads at once: projections, scores, weighted values, and the projection of all heads.",
  callee: "python",
  args: ARGS,
  run: multiHeadAttention,
});

const batchOfOne = (call: Call): Call => ({
  ...call,
  query: unsqueeze(call.query, 1),
  key: unsqueeze(call.key, 1),
  value: unsqueeze(call.value, 1),
  keyPaddingMask: call.keyPaddingMask && unsqueeze(call.keyPaddingMask, 0),
});

/** Truth values become numbers of `dtype` to add: −∞ where a place is left out. AssertionError for whole numbers. */
export function additiveMask(mask: Tensor | null, name: string, dtype: DType): Tensor | null {
  if (!mask) return null;
  checkMaskType(mask, name);
  return isBool(mask.dtype)
    ? maskedFill(zerosLike(mask, { dtype }), mask, Number.NEGATIVE_INFINITY)
    : mask;
}

/** A causal mask alone is left to the kernel; merged with another it is no longer known to be causal. */
function withMasks(call: Call): Call {
  const keyPaddingMask = additiveMask(call.keyPaddingMask, "key_padding_mask", call.query.dtype);
  if (call.isCausal && !call.attnMask)
    throw new ModelError(
      "RuntimeError",
      "Need attn_mask if specifying the is_causal hint. You may use the Transformer module method `generate_square_subsequent_mask` to create this mask.",
    );
  if (call.isCausal && !keyPaddingMask && !call.needWeights)
    return { ...call, keyPaddingMask, attnMask: null };
  const attnMask = additiveMask(call.attnMask, "attn_mask", call.query.dtype);
  return { ...call, keyPaddingMask, attnMask, isCausal: call.isCausal && !keyPaddingMask };
}

/** Queries, keys and values of every head, and the mask for their scores. */
interface Heads {
  readonly q: Tensor;
  readonly k: Tensor;
  readonly v: Tensor;
  readonly mask: Tensor | null;
}

function project(call: Call): readonly [Tensor, Tensor, Tensor] {
  const { query, key, value, inProjWeight, inProjBias } = call;
  const needed = (weight: Tensor | null, name: string): Tensor => {
    if (weight) return weight;
    throw new ModelError(
      "AssertionError",
      `use_separate_proj_weight is ${call.useSeparateProjWeight ? "True" : "False"} but ${name} is None`,
    );
  };
  if (!call.useSeparateProjWeight)
    return projectPacked(query, key, value, needed(inProjWeight, "in_proj_weight"), inProjBias);
  const weights = [
    needed(call.qProjWeight, "q_proj_weight"),
    needed(call.kProjWeight, "k_proj_weight"),
    needed(call.vProjWeight, "v_proj_weight"),
  ] as const;
  return projectApart([query, key, value], weights, inProjBias);
}

function headsOf(call: Call): Heads {
  const [length, batch, embedding] = call.query.shape as [number, number, number];
  const heads = batch * call.numHeads;
  const width = embedding / call.numHeads;
  let [q, k, v] = project(call);
  let { attnMask, keyPaddingMask } = call;
  if (attnMask) {
    checkAttnMask(attnMask, [heads, length, call.key.shape[0] as number]);
    if (attnMask.ndim === 2) attnMask = unsqueeze(attnMask, 0);
  }
  const widen = (mask: Tensor | null) => mask && pad(mask, [0, 1]);
  if (call.biasK && call.biasV) {
    k = cat([k, repeat(call.biasK, [1, batch, 1])]);
    v = cat([v, repeat(call.biasV, [1, batch, 1])]);
    [attnMask, keyPaddingMask] = [widen(attnMask), widen(keyPaddingMask)];
  } else checkBothBiases(call);
  const apart = (x: Tensor) => transpose(view(x, [x.shape[0] as number, heads, width]), 0, 1);
  q = apart(q);
  k = call.staticK ?? apart(k);
  v = call.staticV ?? apart(v);
  if (call.addZeroAttn) {
    const none = () => zeros([heads, 1, width], { dtype: k.dtype });
    k = cat([k, none()], 1);
    v = cat([v, none()], 1);
    [attnMask, keyPaddingMask] = [widen(attnMask), widen(keyPaddingMask)];
  }
  return { q, k, v, mask: mergedMask(call, attnMask, keyPaddingMask, k.shape[1] as number) };
}

function checkBothBiases({ biasK, biasV }: Call): void {
  if (biasK) throw new ModelError("AssertionError", "bias_k is set but bias_v is None");
  if (biasV) throw new ModelError("AssertionError", "bias_v is set but bias_k is None");
}

function mergedMask(
  { query, numHeads }: Call,
  attnMask: Tensor | null,
  keyPaddingMask: Tensor | null,
  length: number,
): Tensor | null {
  if (!keyPaddingMask) return attnMask;
  const batch = query.shape[1] as number;
  checkPaddingMask(keyPaddingMask, batch, length);
  const rows = expand(view(keyPaddingMask, [batch, 1, 1, length]), [-1, numHeads, -1, -1]);
  const everyHead = reshape(rows, [batch * numHeads, 1, length]);
  return attnMask ? add(attnMask, everyHead) : everyHead;
}

/** With weights to give back, by two products; without, by the fused kernel. */
function attend(call: Call, heads: Heads): [Tensor, Tensor | null] {
  const [length, batch, embedding] = call.query.shape as [number, number, number];
  const { numHeads, outProjWeight, outProjBias } = call;
  const dropoutP = call.training ? call.dropoutP : 0;
  const [values, weights] = call.needWeights
    ? weighted(heads, dropoutP)
    : [fused(call, heads, dropoutP), null];
  const joined = reshape(values, [length * batch, embedding]);
  const projected = linear(joined, outProjWeight, outProjBias);
  const output = view(projected, [length, batch, projected.shape[1] as number]);
  if (!weights) return [output, null];
  const each = view(weights, [batch, numHeads, length, weights.shape[2] as number]);
  return [output, call.averageAttnWeights ? mean(each, 1) : each];
}

function weighted({ q, k, v, mask }: Heads, dropoutP: number): [Tensor, Tensor] {
  const scaled = mul(q, Math.sqrt(1 / (q.shape[2] as number)));
  const turned = transpose(k, -2, -1);
  let weights = softmax(mask ? baddbmm(mask, scaled, turned) : bmm(scaled, turned), -1);
  if (dropoutP > 0) weights = dropout(weights, dropoutP);
  return [transpose(bmm(weights, v), 0, 1), weights];
}

function fused(call: Call, { q, k, v, mask }: Heads, dropoutP: number): Tensor {
  const batch = call.query.shape[1] as number;
  const byHead = (x: Tensor) =>
    view(x, [batch, call.numHeads, x.shape[1] as number, x.shape[2] as number]);
  const isShared = mask?.ndim === 3 && mask.shape[0] === 1;
  const fourD =
    mask &&
    (isShared ? unsqueeze(mask, 0) : view(mask, [batch, call.numHeads, -1, k.shape[1] as number]));
  const values = scaledDotProductAttention(
    byHead(q),
    byHead(k),
    byHead(v),
    fourD,
    dropoutP,
    call.isCausal,
  );
  return permute(values, [2, 0, 1, 3]);
}
