import { any, int, type NumberLike, optional, scalar, string, tensor } from "../../args.ts";
import { ModelError } from "../../error.ts";
import { withGrad } from "../../grad.ts";
import { mul } from "../../ops/index.ts";
import { numelOf, Parameter, type Shape, Tensor } from "../../tensor.ts";
import type { Module } from "../module.ts";
import { type Kept, keptBy, Mask } from "./mask.ts";
import {
  CustomFromMask,
  Identity,
  L1Unstructured,
  LnStructured,
  type PruningMethod,
  RandomStructured,
  RandomUnstructured,
} from "./prune-method.ts";
import { Recomputed, recomputedBy } from "./recomputed.ts";
import { defineUtility, sizeText, tensorOf } from "./utility.ts";

export * from "./prune-method.ts";

/** Multiplies a weight by its mask before each call: torch's pruning hook. */
class Pruned extends Recomputed {
  override compute(module: Module): Tensor {
    return mul(tensorOf(module, `${this.name}_mask`), tensorOf(module, `${this.name}_orig`));
  }
}

const prunedBy = (module: Module, name: string): Pruned | undefined =>
  recomputedBy(module, Pruned).find((pruned) => pruned.name === name);

/** The elements of `name` that pruning has left so far. */
function keptOf(module: Module, name: string): Kept | undefined {
  const mask = module.attribute(`${name}_mask`);
  if (mask instanceof Tensor) return keptBy(mask);
  return new Uint8Array(tensorOf(module, name).numel).fill(1);
}

function apply(
  module: Module,
  name: string,
  method: PruningMethod,
  scores: Tensor | null = null,
): void {
  const weight = tensorOf(module, name);
  const { shape, dtype, device } = weight;
  if (scores && String(scores.shape) !== String(shape))
    throw new ModelError(
      "AssertionError",
      `importance_scores should have the same shape as parameter ${name} of ${module}, got ${sizeText(scores.shape)} vs ${sizeText(shape)}`,
    );
  const before = keptOf(module, name);
  const kept = before && method.prune(shape, before);
  const pruned = prunedBy(module, name);
  if (!pruned) {
    if (!(weight instanceof Parameter)) throw new ModelError("KeyError", name);
    module.deleteAttribute(name);
    module.registerParameter(`${name}_orig`, weight);
  }
  module.registerBuffer(`${name}_mask`, new Mask(shape, kept, { dtype, device }));
  const hook = pruned ?? new Pruned(name);
  hook.set(module);
  if (!pruned) hook.attach(module);
}

const NAME = string("name");
const AMOUNT = scalar("amount");
const SCORES = optional(tensor("importanceScores"));
const ORDER = any("n", "float", (value): unknown => value);

export const identity = defineUtility("identity", {
  doc: "Sets a tensor up as a pruned one, without pruning anything.",
  args: [NAME],
  run: (module, { name }) => apply(module, name, new Identity()),
});

export const randomUnstructured = defineUtility("randomUnstructured", {
  doc: "Prunes random elements: a number of them, or a part between 0 and 1.",
  args: [NAME, AMOUNT],
  run: (module, { name, amount }) => apply(module, name, new RandomUnstructured(amount)),
});

export const l1Unstructured = defineUtility("l1Unstructured", {
  doc: "Prunes the smallest elements: a number of them, or a part between 0 and 1.",
  args: [NAME, AMOUNT, SCORES],
  run: (module, { name, amount, importanceScores }) =>
    apply(module, name, new L1Unstructured(amount), importanceScores),
});

export const randomStructured = defineUtility("randomStructured", {
  doc: "Prunes random channels along a dimension.",
  args: [NAME, AMOUNT, int("dim")],
  run: (module, { name, amount, dim }) => apply(module, name, new RandomStructured(amount, dim)),
});

export const lnStructured = defineUtility("lnStructured", {
  doc: "Prunes the channels of the smallest n-norms along a dimension.",
  args: [NAME, AMOUNT, ORDER, int("dim"), SCORES],
  run: (module, { name, amount, n, dim, importanceScores }) =>
    apply(module, name, new LnStructured(amount, n, dim), importanceScores),
});

export const customFromMask = defineUtility("customFromMask", {
  doc: "Prunes what a mask of zeros and ones says.",
  args: [NAME, tensor("mask")],
  run: (module, { name, mask }) => apply(module, name, new CustomFromMask(mask)),
});

/** Prunes several tensors as if they were one: a method's class, and what it is made with. */
export function globalUnstructured(
  parameters: readonly (readonly [module: Module, name: string])[],
  Method: new (amount: NumberLike) => PruningMethod,
  { amount }: { readonly amount: NumberLike },
): void {
  const method = new Method(amount);
  if (method.type !== "unstructured")
    throw new ModelError(
      "TypeError",
      `Only "unstructured" PRUNING_TYPE supported for the \`pruning_method\`. Found method ${Method.name} of type ${method.type}`,
    );
  const shapes = parameters.map(([module, name]) => tensorOf(module, name).shape);
  const all = joined(parameters.map(([module, name]) => keptOf(module, name)));
  const kept = all && method.prune([all.length], all);
  let from = 0;
  parameters.forEach(([module, name], at) => {
    const shape = shapes[at] as Shape;
    const to = from + numelOf(shape);
    customFromMask(
      module,
      name,
      new Mask(shape, kept?.slice(from, to), { dtype: "float32", device: "cpu" }),
    );
    from = to;
  });
}

function joined(parts: readonly (Kept | undefined)[]): Kept | undefined {
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  const result = new Uint8Array(known.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of known) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

export const remove = defineUtility("remove", {
  doc: "Makes a pruned tensor a parameter again, its pruned elements zero.",
  args: [NAME],
  run: (module, { name }) => {
    const pruned = prunedBy(module, name);
    if (!pruned)
      throw new ModelError(
        "ValueError",
        `Parameter '${name}' of module ${module} has to be pruned before pruning can be removed`,
      );
    const original = tensorOf(module, `${name}_orig`);
    withGrad(false, () => pruned.compute(module));
    for (const part of ["", "_orig", "_mask"]) module.deleteAttribute(name + part);
    module.setAttribute(name, original);
    pruned.detach(module);
  },
});

/** Whether anything in `module` is pruned. */
export function isPruned(module: Module): boolean {
  for (const part of module.modules()) if (recomputedBy(part, Pruned).length > 0) return true;
  return false;
}
