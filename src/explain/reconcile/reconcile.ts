import { ModelError } from "../../error.ts";
import { addCounts, type Count } from "../../formula/index.ts";
import type { Graph } from "../../graph.ts";
import { type SummaryOptions, summary } from "../../summary/index.ts";
import type { Runnable } from "../../trace.ts";
import { above, Model } from "../model.ts";
import { totalOf } from "./by-op.ts";
import type { Counted, Counter, CounterName, Entry, Rule, Run } from "./counter.ts";
import { flopCounter } from "./flop-counter.ts";
import { fvcore } from "./fvcore.ts";
import { ptflops } from "./ptflops.ts";
import { torchinfo } from "./torchinfo.ts";

/** Changes when a field changes its meaning or goes away. */
const RECONCILE = "layerwise/explain-reconcile@1";

const COUNTERS: readonly Counter[] = [flopCounter, torchinfo, fvcore, ptflops];

const NEEDS_INPUT = "give the size of an input";

/** Why a counter is off by `difference`: one rule, on layers of one class or calls of one op. */
export interface Reason extends Rule {
  readonly subject: string;
  readonly isOp: boolean;
  /** How many modules or calls it is about. */
  readonly places: number;
  /** Counted less exact. */
  readonly difference: Count;
}

/** What one counter makes of a model. */
export interface Account {
  readonly name: CounterName;
  readonly version: string;
  readonly source: string;
  /** What it gives as its answer. */
  readonly answer: Counted["answer"];
  /** By how many samples that is divided. */
  readonly samples: number;
  /** Its count of the whole run, as multiply-adds: exact and all differences. */
  readonly total: Count;
  /** The largest first. */
  readonly reasons: readonly Reason[];
  /** Why it gives up on this model: then its numbers are what its rules would give. */
  readonly failure: string | null;
}

/** What the counters make of one module and everything below it. */
export interface ModuleCounts {
  readonly path: string;
  readonly className: string;
  readonly exact: Count;
  readonly counted: Readonly<Record<CounterName, Count>>;
}

export interface Reconciliation {
  readonly schema: typeof RECONCILE;
  readonly model: string;
  readonly exact: Count;
  /** Names of the ops that no rule covers: where there are any, `exact` is a lower bound. */
  readonly unknown: readonly string[];
  /** True where only data decide sizes that stand in `exact`: it is the most that it can be. */
  readonly isAtMost: boolean;
  readonly counters: readonly Account[];
  /** In the order of the modules, the model first; those in which nothing counts are left out. */
  readonly modules: readonly ModuleCounts[];
}

/**
 * What torchinfo, fvcore, ptflops and PyTorch's FlopCounterMode count for a model by their rules, and why that differs
 * from the exact count. A model in training mode is run once more, in eval mode, where ptflops runs it.
 *
 * Errors: ValueError without an input; what `summary()` throws.
 */
export const reconcile = (model: Runnable, options: SummaryOptions = {}): Reconciliation =>
  reconcileIn(new Model(model, { ...options, grad: true }), model, options);

/** The same of a model that was run already, with gradients on as its users run the other counters; `again` is the model itself. */
export function reconcileIn(
  model: Model,
  again: Runnable,
  options: SummaryOptions,
): Reconciliation {
  const { graph, tree, summary: result } = model;
  if (!graph)
    throw new ModelError("ValueError", "counters count a run, and there is no input", NEEDS_INPUT);
  const run: Run = { summary: result, tree, graph, evalGraph: inEval(model, again, options) };
  const counted = COUNTERS.map((counter) => ({ counter, ...counter.count(run) }));
  return {
    schema: RECONCILE,
    model: tree.model.className,
    exact: result.exact.macs,
    unknown: result.exact.unknown,
    isAtMost: result.exact.atMost.macs,
    counters: counted.map(({ counter: { name, version, source }, ...its }) => ({
      name,
      version,
      source,
      answer: its.answer,
      samples: its.samples ?? 1,
      total: totalOf(its.entries),
      reasons: reasonsOf(its.entries),
      failure: its.failure ?? null,
    })),
    modules: modulesOf(
      model,
      counted.map(({ counter, entries }) => [counter.name, entries]),
    ),
  };
}

const IN_EVAL = { mode: "eval", cacheForwardPass: false } as const;

function inEval({ graph, tree }: Model, model: Runnable, options: SummaryOptions): Graph {
  const isTraining = tree.places.some(({ module }) => module.training);
  const isInEval = options.mode === "eval" || (options.mode !== "train" && !isTraining);
  const other = isInEval ? undefined : summary(model, { ...options, ...IN_EVAL, grad: true }).graph;
  return other ?? (graph as Graph);
}

function reasonsOf(entries: readonly Entry[]): Reason[] {
  const reasons = new Map<string, Reason>();
  for (const { rule, subject, isOp, exact, counted } of entries) {
    const difference = addCounts(counted, -BigInt(exact));
    if (difference === 0) continue;
    const key = JSON.stringify([rule, subject, difference > 0]);
    const known = reasons.get(key) ?? { ...rule, subject, isOp, places: 0, difference: 0 };
    reasons.set(key, {
      ...known,
      places: known.places + 1,
      difference: addCounts(known.difference, difference),
    });
  }
  const size = ({ difference }: Reason) => Math.abs(Number(difference));
  return [...reasons.values()].sort((left, right) => size(right) - size(left));
}

type Named = readonly (readonly [CounterName, readonly Entry[]])[];

function modulesOf(model: Model, counted: Named): ModuleCounts[] {
  const sums = counted.map(([name, entries]) => [name, sumsOf(entries)] as const);
  return model.tree.places.flatMap(({ path, module }) => {
    const counts = sums.map(([name, sum]) => [name, sum.get(path) ?? 0] as const);
    const exact = model.costBelow(path).macs;
    const isIdle = exact === 0 && counts.every(([, count]) => count === 0);
    if (isIdle && path !== "") return [];
    const all = Object.fromEntries(counts) as Record<CounterName, Count>;
    return [{ path, className: module.className, exact, counted: all }];
  });
}

/** The counts of every module by its path, what is below it included. */
function sumsOf(entries: readonly Entry[]): ReadonlyMap<string, Count> {
  const sums = new Map<string, Count>();
  for (const { path, counted } of entries)
    for (const place of above(path)) sums.set(place, addCounts(sums.get(place) ?? 0, counted));
  return sums;
}
