import { bool, number, optional, tensor } from "../args.ts";
import { type DType, isBool, itemSize } from "../dtype.ts";
import { defineOp, type SavedTensor } from "../op/index.ts";
import { usesGpuKernels } from "../op/regime.ts";
import { numelOf, type Shape, Storage, type Tensor } from "../tensor.ts";
import { type Attention, checkAttention, isFused, leadingSizes } from "./attention-check.ts";
import { elementwiseStrides } from "./broadcast.ts";
import { viewStrides } from "./view-strides.ts";

export const scaledDotProductAttention = defineOp("scaledDotProductAttention", {
  doc: "softmax(q·kᵀ / √E)·v: every query weighs the values by its likeness to the keys.",
  args: [
    tensor("query"),
    tensor("key"),
    tensor("value"),
    optional(tensor("attnMask")),
    number("dropoutP", 0),
    bool("isCausal", false),
    optional(number("scale")),
    bool("enableGqa", false),
  ],
  validate: checkAttention,
  out: (call) => {
    const sizes = sizesOf(call);
    const shape = [...leadingSizes(call), sizes.L, sizes.Ev];
    return {
      shape,
      strides: isFused(call) ? fusedStrides(call, shape) : undefined,
      symbols: sizes,
    };
  },
  lies: { B: "query.:-2", L: "query.-2", S: "key.-2", E: "query.-1", Ev: "value.-1" },
  macs: "B·L·S·(E + Ev)",
  elementwise: "B·L·S",
  saves: (call, [out]) =>
    call.query.numel * call.key.numel * call.value.numel === 0
      ? []
      : isFused(call)
        ? savedFused(call, out as Tensor)
        : savedUnfused(call),
});

function sizesOf(call: Attention) {
  const [L, E] = call.query.shape.slice(-2) as [number, number];
  const [S, Ev] = call.value.shape.slice(-2) as [number, number];
  return { B: numelOf(leadingSizes(call)), L, S, E, Ev };
}

/** As the query lies in memory; xFormers' kernel gives rows of all heads. */
function fusedStrides(call: Attention, shape: Shape): readonly number[] {
  if (!usesGpuKernels() || isFlashAttention(call)) return elementwiseStrides([call.query], shape);
  const [, H, L, E] = shape as [number, number, number, number];
  return [L * H * E, E, H * E, 1];
}

const kept = (name: string, { storage }: Tensor): SavedTensor => ({ name, storage });
const fresh = (name: string, numel: number, dtype: DType): SavedTensor => ({
  name,
  storage: new Storage(numel * itemSize(dtype)),
});

const logsumexp = (call: Attention, rows: number): SavedTensor => {
  const dtype = call.query.dtype === "float64" ? "float64" : "float32";
  return fresh("logsumexp", sizesOf(call).B * rows, dtype);
};

const isFlashAttention = ({ query, attnMask }: Attention): boolean =>
  itemSize(query.dtype) === 2 && attnMask === null;

/** Half precision takes flash attention, float32 the kernel of xFormers, which has its rows in blocks of 32. */
function gpuStatistics(call: Attention): SavedTensor[] {
  const { L } = sizesOf(call);
  const isFlash = isFlashAttention(call);
  const seeds = isFlash ? [2, 1] : [1, 1];
  return [
    logsumexp(call, isFlash ? L : Math.ceil(L / 32) * 32),
    ...seeds.map((numel) => fresh("seed", numel, "int64")),
  ];
}

/** The fused kernel computes the scores again in backward, from the sum of each row. */
function savedFused(call: Attention, out: Tensor): SavedTensor[] {
  const { query, key, value, attnMask } = call;
  const { L } = sizesOf(call);
  const saved = [kept("query", query), kept("key", key), kept("value", value), kept("out", out)];
  saved.push(...(usesGpuKernels() ? gpuStatistics(call) : [logsumexp(call, L)]));
  if (attnMask)
    saved.push(
      isBool(attnMask.dtype)
        ? fresh("attnMask", attnMask.numel, query.dtype)
        : kept("attnMask", attnMask),
    );
  return saved;
}

/**
 * ATen's _scaled_dot_product_attention_math: q·√scale times kᵀ·√scale, softmax, dropout, times v. Half precision is
 * computed in float32.
 */
function savedUnfused(call: Attention): SavedTensor[] {
  const { query, key, value, attnMask, dropoutP } = call;
  const { B, L, S, E, Ev } = sizesOf(call);
  const dtype = itemSize(query.dtype) === 2 ? "float32" : query.dtype;
  const scores = query.requiresGrad || key.requiresGrad || attnMask?.requiresGrad === true;
  const isSame = dtype === value.dtype && numelOf(value.shape) === B * S * Ev;
  const isView = viewStrides(value, [B, S, Ev]) !== undefined;
  const saved: SavedTensor[] = [];
  if (query.requiresGrad) saved.push(fresh("scaled key", B * S * E, dtype));
  if (key.requiresGrad) saved.push(fresh("scaled query", B * L * E, dtype));
  if (scores) {
    saved.push(fresh("weights", B * L * S, dtype));
    saved.push(isSame && isView ? kept("value", value) : fresh("value", B * S * Ev, dtype));
    if (dropoutP > 0) saved.push(fresh("dropout mask", dropoutP < 1 ? B * L * S : 1, dtype));
  }
  const isNew = dropoutP > 0 || !scores;
  if (value.requiresGrad && isNew) saved.push(fresh("dropped weights", B * L * S, dtype));
  return saved;
}
