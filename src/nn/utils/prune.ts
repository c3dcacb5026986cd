import { any, int, type NumberLike, optional, string, tensor } from "../../args.ts";
import { ModelError } from "../../error.ts";
import { Tensor } from "../../tensor.ts";
import type { Module } from "../module.ts";
import { joinedMasks, type Mask, splitMask } from "./mask.ts";
import { further, maskOf, Pruned, prune, prunedBy } from "./prune-base.ts";
import {
  type BasePruningMethod,
  CustomFromMask,
  Identity,
  L1Unstructured,
  LnStructured,
  RandomStructured,
  RandomUnstructured,
} from "./prune-method.ts";
import { recomputedBy } from "./recomputed.ts";
import { defineUtility, tensorOf } from "./utility.ts";

export * from "./prune-method.ts";

const NAME = string("name");
const AMOUNT = any("amount", "float", (value): NumberLike => value as NumberLike);
const SCORES = optional(tensor("importanceScores"));
const ORDER = any("n", "float", (value): unknown => value);

export const identity = defineUtility("identity", {
  doc: "Sets a tensor up as a pruned one, without pruning anything.",
  args: [NAME],
  run: (module, { name }) => prune(module, name, new Identity()),
});

export const randomUnstructured = defineUtility("randomUnstructured", {
  doc: "Prunes random elements: a number of them, or a part between 0 and 1.",
  args: [NAME, AMOUNT],
  run: (module, { name, amount }) => prune(module, name, new RandomUnstructured(amount)),
});

export const l1Unstructured = defineUtility("l1Unstructured", {
  doc: "Prunes the smallest elements: a number of them, or a part between 0 and 1.",
  args: [NAME, AMOUNT, SCORES],
  run: (module, { name, amount, importanceScores }) =>
    prune(module, name, new L1Unstructured(amount), importanceScores),
});

export const randomStructured = defineUtility("randomStructured", {
  doc: "Prunes random channels along a dimension.",
  args: [NAME, AMOUNT, int("dim")],
  run: (module, { name, amount, dim }) => prune(module, name, new RandomStructured(amount, dim)),
});

export const lnStructured = defineUtility("lnStructured", {
  doc: "Prunes the channels of the smallest n-norms along a dimension.",
  args: [NAME, AMOUNT, ORDER, int("dim"), SCORES],
  run: (module, { name, amount, n, dim, importanceScores }) =>
    prune(module, name, new LnStructured(amount, n, dim), importanceScores),
});

export const customFromMask = defineUtility("customFromMask", {
  doc: "Prunes what a mask of zeros and ones says.",
  args: [NAME, tensor("mask")],
  run: (module, { name, mask }) => prune(module, name, new CustomFromMask(mask)),
});

/** Prunes several tensors as if they were one, by a method that is made with `options`. */
export function globalUnstructured<O extends object>(
  parameters: Iterable<readonly [module: Module, name: string]>,
  Method: new (options: O) => BasePruningMethod,
  options: O = {} as O,
): void {
  if (typeof parameters?.[Symbol.iterator] !== "function")
    throw new ModelError("TypeError", "global_unstructured(): parameters is not an Iterable");
  const places = [...parameters];
  const tensors = places.map(([module, name]) => tensorOf(module, name));
  const masks = places.map(([module, name]) => maskOf(module, name));
  const method = new Method(options);
  if (method.pruningType !== "unstructured")
    throw new ModelError(
      "TypeError",
      `Only "unstructured" PRUNING_TYPE supported for the \`pruning_method\`. Found method <class 'torch.nn.utils.prune.${Method.name}'> of type ${method.pruningType}`,
    );
  const all = further(method, scoresOf(tensors), joinedMasks(masks));
  const parts = splitMask(all, tensors);
  for (const [at, [module, name]] of places.entries())
    customFromMask(module, name, parts[at] as Mask);
}

function scoresOf(tensors: readonly Tensor[]): Tensor {
  const { dtype = "float32", device = "cpu" } = tensors[0] ?? {};
  return new Tensor([tensors.reduce((sum, { numel }) => sum + numel, 0)], { dtype, device });
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
    pruned.undo(module);
  },
});

/** Whether anything in `module` is pruned. */
export function isPruned(module: Module): boolean {
  for (const part of module.modules()) if (recomputedBy(part, Pruned).length > 0) return true;
  return false;
}
