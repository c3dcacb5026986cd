import { addCounts, asCount, type Count } from "../../formula/index.ts";
import type { Graph, ModuleCall } from "../../graph.ts";
import * as nn from "../../nn/index.ts";
import type { ModuleLike } from "../../recorder.ts";
import { Tensor } from "../../tensor.ts";
import type { ModuleTree, Place } from "../../tree.ts";
import { definitionOf } from "../definition.ts";
import { entryOf, exactOf, totalOf } from "./by-op.ts";
import type { Counted, Counter, Entry, Run } from "./counter.ts";
import { functionCount } from "./ptflops-functions.ts";
import { HOOKS, type HookPart } from "./ptflops-hooks.ts";

/**
 * Hooks on the layers that it knows, and its own versions of some functions of torch.nn.functional and torch: what a
 * layer hands to such a function counts twice. It puts the model into eval mode.
 */
export const ptflops: Counter = {
  name: "ptflops",
  version: "0.7.5",
  source: "https://github.com/sovrasov/flops-counter.pytorch",
  count,
};

function count({ tree, graph, evalGraph }: Run): Counted {
  const layers = new Map<ModuleLike, Entry[]>();
  let failure = refusedInput(evalGraph);
  for (const call of evalGraph.calls) {
    const hook = hookOf(call.module);
    if (!hook || !call.finished) continue;
    const parts = call.inputs[0] instanceof Tensor ? hook(call) : NO_PLACE;
    if (typeof parts === "string") failure ??= parts;
    else add(layers, call, parts, evalGraph);
  }
  const functions = evalGraph.ops.flatMap((op) => {
    const isCounted = op.caller !== undefined && hookOf(op.caller.module) !== undefined;
    const verdict = functionCount(op, isCounted, evalGraph.model);
    // What a layer's hook counts is no second time what the exact count wants.
    return isCounted ? again(entryOf(op, verdict)) : entryOf(op, verdict);
  });
  const placed = [...inPlaces(tree, layers), ...unlisted(tree, layers)];
  const batch = batchOf(evalGraph);
  return {
    entries: [...placed, ...functions, ...otherMode(graph, evalGraph)],
    answer: { value: averaged(totalOf(placed), batch, totalOf(functions)), unit: "MACs" },
    samples: batch,
    ...(failure === undefined ? {} : { failure }),
  };
}

/** The hook of a layer: it goes by the class itself, so that one derived from it has none. */
function hookOf(
  module: ModuleLike,
): ((call: ModuleCall) => readonly HookPart[] | string) | undefined {
  const name = definitionOf(module)?.name;
  if (name === undefined || name !== module.className) return undefined;
  const isOwn = (nn as Readonly<Record<string, unknown>>)[name] === definitionOf(module);
  return isOwn && Object.hasOwn(HOOKS, name) ? HOOKS[name] : undefined;
}

function add(
  layers: Map<ModuleLike, Entry[]>,
  call: ModuleCall,
  parts: readonly HookPart[],
  graph: Graph,
): void {
  const { module, path } = call;
  const exact = graph.ops.slice(call.firstOp, call.endOp).map(exactOf).reduce(addCounts, 0);
  const known = layers.get(module) ?? [];
  layers.set(module, known);
  parts.forEach(({ rule, counted }, at) => {
    const wanted = at === 0 ? exact : 0;
    if (wanted !== 0 || counted !== 0)
      known.push({ path, subject: module.className, isOp: false, rule, exact: wanted, counted });
  });
}

const NO_PLACE = "a layer of it gets its input by name";

/** It takes the length of the input, and hands several over by name. */
function refusedInput({ inputs, model }: Graph): string | undefined {
  const [first] = inputs;
  if (inputs.length > 1 && hookOf(model)) return NO_PLACE;
  return first instanceof Tensor && first.ndim === 0
    ? "TypeError: len() of a 0-d tensor"
    : undefined;
}

/** Layers that no module lists as its own: it doesn't find them. */
const unlisted = (tree: ModuleTree, layers: ReadonlyMap<ModuleLike, readonly Entry[]>): Entry[] =>
  [...layers].flatMap(([module, entries]) =>
    tree.placesOf(module).length > 0
      ? []
      : entries.filter(({ exact }) => exact !== 0).map((entry) => ({ ...entry, ...NOT_FOUND })),
  );

const NOT_FOUND = {
  rule: { why: "notALayer", source: "accumulate_flops" },
  counted: 0,
} as const;

/** What the model multiplies in training only. */
function otherMode(graph: Graph, evalGraph: Graph): Entry[] {
  const exact = (ops: Graph["ops"]) => ops.map(exactOf).reduce(addCounts, 0);
  const more = addCounts(exact(graph.ops), -BigInt(exact(evalGraph.ops)));
  const rule = { why: "evalMode", source: "get_flops_pytorch" } as const;
  const subject = graph.model.className;
  return more === 0 ? [] : [{ path: "", subject, isOp: false, rule, exact: more, counted: 0 }];
}

const again = (entries: readonly Entry[]): Entry[] =>
  entries.flatMap((entry) => (entry.counted === 0 ? [] : [{ ...entry, exact: 0 }]));

/** Its sum over the modules goes from place to place: a layer that two modules hold is added twice. */
function inPlaces(tree: ModuleTree, layers: ReadonlyMap<ModuleLike, readonly Entry[]>): Entry[] {
  const seen = new Set<ModuleLike>();
  const skipped = new Set<Place>();
  const counted: Entry[] = [];
  for (const place of tree.places) {
    const { module, parent, path } = place;
    if (parent && (skipped.has(parent) || hookOf(parent.module))) {
      skipped.add(place);
      continue;
    }
    const entries = layers.get(module) ?? [];
    if (!seen.has(module)) counted.push(...entries);
    else if (!isTwiceInOne(tree, place))
      counted.push(
        ...entries.map((entry): Entry => {
          const rule = { why: "shared", source: "accumulate_flops" } as const;
          return { ...entry, path, rule, exact: 0 };
        }),
      );
    seen.add(module);
  }
  return counted;
}

/** `children()` names a module once, however many names its parent has for it. */
const isTwiceInOne = (tree: ModuleTree, place: Place): boolean =>
  tree
    .placesOf(place.module)
    .some(
      (other) => other !== place && other.parent === place.parent && isBefore(tree, other, place),
    );

const isBefore = (tree: ModuleTree, left: Place, right: Place): boolean =>
  tree.places.indexOf(left) < tree.places.indexOf(right);

/** `len()` of the first input; several inputs reach a model by name, and then it takes one sample. */
function batchOf({ inputs }: Graph): number {
  const [first] = inputs;
  if (inputs.length !== 1) return 1;
  if (first instanceof Tensor) return first.shape[0] ?? 1;
  return Array.isArray(first) ? first.length : 1;
}

/** Only what modules count is divided by the batch; Python's int() cuts the rest off. */
function averaged(modules: Count, batch: number, functions: Count): Count {
  const sum = BigInt(modules) + BigInt(batch) * BigInt(functions);
  return batch === 0 ? 0 : asCount(sum / BigInt(batch));
}
