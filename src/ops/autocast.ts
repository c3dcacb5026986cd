import { type DType, itemSize } from "../dtype.ts";
import type { Arguments, Regime } from "../op/regime.ts";
import { Tensor } from "../tensor.ts";
import { to } from "./cast.ts";

/**
 * What torch.autocast("cuda") does with the arguments of an op: `low` are the products, which run in half precision;
 * `float32` runs in that; `result` gives its result in that, whatever it reads; `widest` takes the widest dtype among
 * its arguments. An op in none of the lists runs in the dtypes that it is given. (aten/src/ATen/autocast_mode.h)
 */
const LISTS = {
  low: `conv1d conv2d conv3d convTbc convTranspose1d convTranspose2d convTranspose3d prelu addmm addmv addr matmul
    matmulOp linalgMatmul einsum mm mv linalgVecdot linear addbmm baddbmm bmm chainMatmul linalgMultiDot lstmCell
    gruCell rnnTanhCell rnnReluCell scaledDotProductAttention lstm gru rnnTanh rnnRelu`,
  float32: `acos arccos asin arcsin cosh erfinv exp expm1 log log10 log2 log1p reciprocal rsqrt sinh tan pow powOp square softplus layerNorm
    rmsNorm groupNorm cosineSimilarity poissonNllLoss cosineEmbeddingLoss nllLoss hingeEmbeddingLoss klDiv normExceptDim l1Loss
    smoothL1Loss huberLoss mseLoss marginRankingLoss multilabelMarginLoss softMarginLoss tripletMarginLoss
    multiMarginLoss binaryCrossEntropyWithLogits dist pdist cdist logsumexp interpolate`,
  result: "prod softmax logSoftmax cumprod cumsum sum vectorNorm matrixNorm linalgNorm norm",
  widest:
    "addcdiv addcmul atan2 bilinear linalgCross dot vdot gridSample indexPut tensordot scatterAdd",
} as const;

type Rule = keyof typeof LISTS;

/** Names of ops by rule. */
export const AUTOCAST_RULES: ReadonlyMap<string, Rule> = new Map(
  Object.entries(LISTS).flatMap(([rule, names]) =>
    names.split(/\s+/).map((name) => [name, rule as Rule] as const),
  ),
);

const FLOATS: readonly DType[] = ["float32", "float16", "bfloat16"];

/** Ops as they run under torch.autocast("cuda", dtype). The half precision copies of weights are made once. */
export function autocast(
  dtype: "float16" | "bfloat16",
  gpu: boolean,
): Regime & { casts(): readonly Tensor[] } {
  const weights = new Map<Tensor, Tensor>();
  const cast = (tensor: Tensor, target: DType): Tensor => {
    if (!FLOATS.includes(tensor.dtype) || tensor.dtype === target) return tensor;
    const { isLeaf, requiresGrad, base } = tensor;
    const isWeight = isLeaf && requiresGrad && !base && target === dtype;
    const made = weights.get(tensor) ?? to(tensor, target);
    if (isWeight) weights.set(tensor, made);
    return made;
  };
  let isInside = false;
  return {
    gpu,
    changesDtypes: true,
    casts: () => [...weights.values()],
    adapt: (opName, args, run) => {
      const rule = isInside ? undefined : AUTOCAST_RULES.get(opName);
      if (!rule) return run(args);
      isInside = true;
      try {
        if (rule === "result") return run(withResult(args));
        const target =
          rule === "low" ? dtype : rule === "float32" ? "float32" : widest(args, dtype);
        return run(eachTensor(args, (tensor) => cast(tensor, target)));
      } finally {
        isInside = false;
      }
    },
  };
}

/** Where no dtype is asked for, the result of half precision is float32. */
function withResult(args: Arguments): Arguments {
  const input = Object.values(args).find((value) => value instanceof Tensor);
  const isHalf = input !== undefined && FLOATS.includes(input.dtype) && itemSize(input.dtype) === 2;
  return isHalf && "dtype" in args && args.dtype === null ? { ...args, dtype: "float32" } : args;
}

function widest(args: Arguments, low: DType): DType {
  let target = low;
  eachTensor(args, (tensor) => {
    if (tensor.dtype === "float32") target = "float32";
    return tensor;
  });
  return target;
}

/** The arguments with `replace` applied to every tensor among them, and in their lists. */
export function eachTensor(args: Arguments, replace: (tensor: Tensor) => Tensor): Arguments {
  const result: Arguments = {};
  for (const [name, value] of Object.entries(args))
    result[name] =
      value instanceof Tensor
        ? replace(value)
        : Array.isArray(value) && value.some((item) => item instanceof Tensor)
          ? value.map((item) => (item instanceof Tensor ? replace(item) : item))
          : value;
  return result;
}
