import { itemSize } from "../dtype.ts";
import { type Compiled, compile, parse, type Slots } from "../formula/index.ts";
import { isGradNoted } from "../grad.ts";
import { numelOf, Storage, Tensor } from "../tensor.ts";
import type { OpCall, OpSpec, Saved, SavedTensor } from "./spec.ts";

/** A call that has run. What required a gradient is noted before: an op in place changes it. */
export interface Ran extends Omit<OpCall, "saved"> {
  readonly requiring: readonly Tensor[];
}

type Rule = (call: Ran) => SavedTensor | undefined;

/** Compiles what an op keeps for backward. */
export function compileSaves(spec: OpSpec, slots: Slots): (call: Ran) => readonly SavedTensor[] {
  const { saves = [] } = spec;
  if (spec.differentiable === false) return () => [];
  const rules =
    typeof saves === "function" ? undefined : saves.map((saved) => compileOne(saved, slots));
  return (call) => {
    // What was written into may require a gradient that this call has no part in.
    if (!isGradNoted() || !call.outputs.some((output) => output.requiresGrad)) return [];
    if (!rules)
      return (saves as Exclude<typeof saves, readonly Saved[]>)(call.args as never, call.outputs);
    const found: SavedTensor[] = [];
    for (const rule of rules) {
      const kept = rule(call);
      if (kept) found.push(kept);
    }
    return found;
  };
}

function compileOne(saved: Saved, slots: Slots): Rule {
  if (typeof saved === "string") return keeps(saved);
  const deciding = saved.if?.split("|").map((name) => name.trim());
  const applies = (call: Ran) =>
    (saved.when?.(call.args as never) ?? true) &&
    (deciding?.some((name) => requiredGrad(call, call.args[name])) ?? true);
  if ("keep" in saved) {
    const kept = keeps(saved.keep);
    return (call) => (applies(call) ? kept(call) : undefined);
  }
  const sizes: Compiled[] = saved.shape.split(",").map((text) => compile(parse(text), slots));
  return (call) => {
    if (!applies(call)) return undefined;
    const shape = sizes.map((size) => size(call.symbols));
    const { dtype: rule = (call.outputs[0] as Tensor).dtype } = saved;
    const dtype = typeof rule === "function" ? rule(call.args as never) : rule;
    return { name: saved.fresh, storage: new Storage(numelOf(shape) * itemSize(dtype)), shape };
  };
}

const requiredGrad = ({ requiring }: Ran, value: unknown): boolean =>
  Array.isArray(value)
    ? value.some((item) => requiring.includes(item))
    : requiring.includes(value as Tensor);

/** Keeps the argument called `name`, or the output: `out`, `out1`, … */
function keeps(name: string): Rule {
  const output = /^out(\d*)$/.exec(name);
  const at = output ? Number(output[1] || 0) : undefined;
  return ({ args, outputs }) => {
    const value = at === undefined ? args[name] : outputs[at];
    return value instanceof Tensor ? { name, storage: value.storage } : undefined;
  };
}
