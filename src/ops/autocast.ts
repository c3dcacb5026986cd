import { Ambient } from "../ambient.ts";
import { type DType, itemSize } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { snake } from "../naming.ts";
import type { Arguments, Regime } from "../op/regime.ts";
import { Tensor } from "../tensor.ts";
import { type AutocastRules, CUDA_RULES, type Rule } from "./autocast-lists.ts";
import { to } from "./cast.ts";

const FLOATS: readonly DType[] = ["float32", "float16", "bfloat16"];

/** Half precision copies of weights, by the weight. */
export type CastWeights = Map<Tensor, Tensor>;

/**
 * Ops as they run under torch.autocast("cuda", dtype), or by other rules. The half precision copies of weights are made
 * once and kept in `weights`; null where none is kept (`cache_enabled=False`).
 */
export function autocast(
  dtype: "float16" | "bfloat16",
  gpu: boolean,
  rules: AutocastRules = CUDA_RULES,
  weights: CastWeights | null = new Map(),
): Regime & { casts(): readonly Tensor[] } {
  const cast = (tensor: Tensor, target: DType): Tensor => {
    if (!FLOATS.includes(tensor.dtype) || tensor.dtype === target) return tensor;
    const { isLeaf, requiresGrad, base } = tensor;
    const isWeight = isLeaf && requiresGrad && !base && target === dtype;
    const made = (isWeight && weights?.get(tensor)) || to(tensor, target);
    if (isWeight) weights?.set(tensor, made);
    return made;
  };
  const inHalf = (args: Arguments): Arguments => eachTensor(args, (tensor) => cast(tensor, dtype));
  const adapt = (rule: Rule, args: Arguments): Arguments => {
    if (rule === "result") return withResult(args);
    if (rule === "low") return inHalf(args);
    if (rule === "state") return withState(args, inHalf(args));
    const target = rule === "float32" ? "float32" : widest(args, dtype);
    return eachTensor(args, (tensor) => cast(tensor, target));
  };
  const isInside = new Ambient(false);
  return {
    gpu,
    changesDtypes: true,
    casts: () => [...(weights?.values() ?? [])],
    adapt: (opName, args, run) => {
      const found = isInside.now ? undefined : rules.get(opName);
      const rule = typeof found === "function" ? found(args) : found;
      if (!rule) return run(args);
      if (rule === "refused") refuse(opName);
      return isInside.during(true, () => run(adapt(rule, args)));
    },
  };
}

function refuse(opName: string): never {
  throw new ModelError(
    "NotImplementedError",
    `layerwise doesn't have ${snake(opName)} of such arguments under torch.autocast("cpu") yet`,
  );
}

/**
 * Recurrent products in half precision: of an LSTM the cell stays as it is; a GRU mixes the old state into the new one
 * in the dtype `held`.
 */
function withState(args: Arguments, inHalf: Arguments): Arguments {
  const { hx } = args;
  if (hx instanceof Tensor) return { ...inHalf, held: hx.dtype };
  const [hidden] = inHalf.hx as readonly Tensor[];
  return { ...inHalf, hx: [hidden, ...(hx as readonly Tensor[]).slice(1)] };
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
