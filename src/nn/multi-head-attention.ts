import { bool, initOnly, int, number, optional } from "../args.ts";
import { isFloat } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { isGradEnabled, isGradNoted } from "../grad.ts";
import { expand } from "../ops/expand.ts";
import { additiveMask, multiHeadAttention } from "../ops/multi-head-attention.ts";
import { _nativeMultiHeadAttention } from "../ops/multi-head-native.ts";
import { add } from "../ops/pointwise-arithmetic.ts";
import { transpose } from "../ops/transpose.ts";
import { view } from "../ops/view.ts";
import { activeRecorder, keeping, savedBy } from "../recorder.ts";
import type { Tensor } from "../tensor.ts";
import { compared, comparedInt } from "./compared.ts";
import { FACTORY, layer, parameter, size } from "./layer.ts";
import { NonDynamicallyQuantizableLinear } from "./linear.ts";

/** What a call of attention may be given after query, key and value. */
export interface AttentionOptions {
  /** [batch, keys]: which keys to leave out (bool), or what to add to their scores (float). */
  readonly keyPaddingMask?: Tensor | null;
  /** Whether to give the weights back, too: without, the fused kernel runs. */
  readonly needWeights?: boolean;
  /** [queries, keys] or [batch × heads, queries, keys], as keyPaddingMask. */
  readonly attnMask?: Tensor | null;
  /** Whether the weights are the mean over the heads. */
  readonly averageAttnWeights?: boolean;
  /** A hint that attnMask hides the future and nothing else. */
  readonly isCausal?: boolean;
}

/**
 * torch.nn.MultiheadAttention: softmax(q·kᵀ / √E)·v in several heads, with projections before and after. Takes
 * [length, batch, embedDim], with `batchFirst` [batch, length, embedDim], or [length, embedDim]; gives the output in the
 * shape of the query, and the weights [batch, queries, keys] or null.
 */
export class MultiheadAttention extends layer({
  args: [
    compared(size("embedDim", 1, "E")),
    comparedInt("numHeads"),
    number("dropout", 0),
    initOnly(bool("bias", true)),
    initOnly(bool("addBiasKv", false)),
    bool("addZeroAttn", false),
    optional(int("kdim", "Ek")),
    optional(int("vdim", "Ev")),
    bool("batchFirst", false),
    ...FACTORY,
  ],
  inputs: "query key value {keyPaddingMask needWeights attnMask averageAttnWeights isCausal}",
  counts: (read) => [
    read("inProjWeight")
      ? {
          blocks: ["query", "key", "value"],
          counts: { in_proj_weight: "3·E·E", in_proj_bias: { count: "3·E", unless: "bias" } },
        }
      : {
          counts: {
            q_proj_weight: "E·E",
            k_proj_weight: "E·Ek",
            v_proj_weight: "E·Ev",
            in_proj_bias: { count: "3·E", unless: "bias" },
          },
        },
    ...(read("biasK") ? [{ counts: { bias_k: "E", bias_v: "E" } }] : []),
  ],
  state: ({ embedDim, numHeads, bias, addBiasKv, kdim, vdim, ...factory }) => {
    checkSizes(embedDim, numHeads);
    const [keys, values] = [kdim ?? embedDim, vdim ?? embedDim];
    const isPacked = keys === embedDim && values === embedDim;
    const apart = (width: number) => (isPacked ? null : parameter([embedDim, width], factory));
    const added = () => (addBiasKv ? parameter([1, 1, embedDim], factory) : null);
    return {
      kdim: keys,
      vdim: values,
      headDim: embedDim / numHeads,
      inProjWeight: isPacked ? parameter([3 * embedDim, embedDim], factory) : null,
      qProjWeight: apart(embedDim),
      kProjWeight: apart(keys),
      vProjWeight: apart(values),
      inProjBias: bias ? parameter([3 * embedDim], factory) : null,
      outProj: new NonDynamicallyQuantizableLinear(embedDim, embedDim, {
        bias,
        device: factory.device,
        dtype: factory.dtype,
      }),
      biasK: added(),
      biasV: added(),
    };
  },
}) {
  override forward(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    options: AttentionOptions = {},
  ): [output: Tensor, weights: Tensor | null] {
    const { needWeights = true, averageAttnWeights = true, isCausal = false } = options;
    const keyPaddingMask = additiveMask(
      options.keyPaddingMask ?? null,
      "key_padding_mask",
      query.dtype,
    );
    const attnMask = additiveMask(options.attnMask ?? null, "attn_mask", query.dtype);
    const masks = { keyPaddingMask, attnMask };
    const call = { ...masks, needWeights, averageAttnWeights };
    const written = (): [Tensor, Tensor | null] => {
      const isTurned = this.batchFirst && query.ndim === 3;
      const [q, k, v] = isTurned ? batchSecond(query, key, value) : [query, key, value];
      const given = { ...argumentsOf(this, q, k, v), ...call, isCausal };
      const [output, weights] = multiHeadAttention(given);
      return [isTurned ? transpose(output, 1, 0) : output, weights];
    };
    if (!isFast(this, query, key, value, options)) return written();
    // The kernel for inference keeps nothing: what training would keep, the other way tells.
    const saved = isGradNoted() && activeRecorder() ? savedBy(written) : [];
    return keeping(_nativeMultiHeadAttention, saved, () => native(this, query, call));
  }
}

/** The arguments that come from the module. */
const argumentsOf = (module: MultiheadAttention, query: Tensor, key: Tensor, value: Tensor) => ({
  query,
  key,
  value,
  embedDimToCheck: module.embedDim,
  numHeads: module.numHeads,
  inProjWeight: module.inProjWeight,
  inProjBias: module.inProjBias,
  biasK: module.biasK,
  biasV: module.biasV,
  addZeroAttn: module.addZeroAttn,
  dropoutP: module.dropout,
  outProjWeight: module.outProj.weight,
  outProjBias: module.outProj.bias,
  training: module.training,
  useSeparateProjWeight: module.inProjWeight === null,
  qProjWeight: module.qProjWeight,
  kProjWeight: module.kProjWeight,
  vProjWeight: module.vProjWeight,
  staticK: null,
  staticV: null,
});

function checkSizes(embedDim: number, numHeads: number): void {
  if (embedDim <= 0 || numHeads <= 0)
    throw new ModelError(
      "ValueError",
      `embed_dim and num_heads must be greater than 0, got embed_dim=${embedDim} and num_heads=${numHeads} instead`,
    );
  if (embedDim % numHeads !== 0)
    throw new ModelError("AssertionError", "embed_dim must be divisible by num_heads");
}

/** With the batch as second dimension. What was the same tensor stays the same: it is then projected once. */
function batchSecond(query: Tensor, key: Tensor, value: Tensor): [Tensor, Tensor, Tensor] {
  const turned = (tensor: Tensor) => transpose(tensor, 1, 0);
  if (key !== value) return [turned(query), turned(key), turned(value)];
  const k = turned(key);
  return [query === key ? k : turned(query), k, k];
}

/** Whether PyTorch takes its kernel for inference: self-attention in evaluation, where nothing asks for a gradient. */
function isFast(
  module: MultiheadAttention,
  query: Tensor,
  key: Tensor,
  value: Tensor,
  { keyPaddingMask, attnMask }: AttentionOptions,
): boolean {
  const { inProjWeight, inProjBias, outProj } = module;
  if (!inProjWeight || !inProjBias) return false;
  if ([keyPaddingMask, attnMask].some((mask) => mask && isFloat(mask.dtype))) return false;
  const weights = [inProjWeight, inProjBias, outProj.weight, outProj.bias];
  return (
    query.ndim === 3 &&
    query === key &&
    key === value &&
    query.dtype === inProjWeight.dtype &&
    query.dtype === inProjBias.dtype &&
    !module.training &&
    module.numHeads % 2 === 0 &&
    module.batchFirst &&
    !module.biasK &&
    !module.addZeroAttn &&
    !(isGradEnabled() && [query, ...weights].some((tensor) => tensor?.requiresGrad))
  );
}

/** One mask for the kernel, and its type: 1, of the keys; 2, of all scores. */
function mergedMask(
  { numHeads }: MultiheadAttention,
  { shape }: Tensor,
  keys: Tensor | null,
  scores: Tensor | null,
): [mask: Tensor | null, type: number | null] {
  if (!scores) return [keys, keys && 1];
  const [batch, length] = shape as [number, number];
  const whole =
    scores.ndim === 3
      ? view(scores, [batch, -1, length, length])
      : expand(view(scores, [1, 1, length, length]), [batch, numHeads, -1, -1]);
  if (!keys) return [whole, 2];
  const ofKeys = expand(view(keys, [batch, 1, 1, length]), [-1, numHeads, -1, -1]);
  return [add(whole, ofKeys), 2];
}

function native(
  module: MultiheadAttention,
  query: Tensor,
  {
    keyPaddingMask,
    attnMask,
    needWeights,
    averageAttnWeights,
  }: Required<Omit<AttentionOptions, "isCausal">>,
): [Tensor, Tensor | null] {
  const { embedDim, numHeads, outProj } = module;
  const [mask, maskType] = mergedMask(module, query, keyPaddingMask, attnMask);
  const [output, weights] = _nativeMultiHeadAttention(
    ...([query, query, query, embedDim, numHeads] as const),
    module.inProjWeight as Tensor,
    module.inProjBias as Tensor,
    outProj.weight,
    outProj.bias as Tensor,
    { mask, needWeights, averageAttnWeights, maskType },
  );
  return [output as Tensor, weights ?? null];
}
