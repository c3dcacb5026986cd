import { addCounts, type Count } from "../formula/index.ts";
import type { Graph, TracedOp } from "../graph.ts";
import { blocksOf, pathsOf } from "./blocks.ts";
import type { Planner, Variant } from "./planner.ts";

/** A change that makes room, and what it costs. */
export interface Advice {
  readonly kind: "checkpoint" | "precision" | "optimizer";
  /** What to do it to: the modules to checkpoint. */
  readonly modules: readonly string[];
  /** What to set: the optimizer, the precision. */
  readonly value: string;
  /** Bytes that it saves on the batch asked about. */
  readonly saves: number;
  /** The largest batch with it. */
  readonly largest: number;
  /** More multiply-adds for a step, as a part of those that it has: 0.33 is a third more. */
  readonly moreCompute: number;
}

/** What would help most on this batch, the most first; only what saves a hundredth of the card. */
export function advise(planner: Planner, batch: number): Advice[] {
  const { settings, graph } = planner;
  if (settings.mode === "eval") return precisionAdvice(planner, batch);
  const advice = [...precisionAdvice(planner, batch), ...optimizerAdvice(planner, batch)];
  const blocks = blocksOf(graph);
  if (blocks.length > 0 && settings.checkpoint.length === 0) {
    const variant = { checkpoint: ["blocks"] };
    const moreCompute = recomputed(graph, blocks) / 3;
    advice.push(adviceFor(planner, batch, variant, "checkpoint", { modules: blocks, moreCompute }));
  }
  const least = settings.memory / 100;
  return advice.filter(({ saves }) => saves > least).sort((a, b) => b.saves - a.saves);
}

function adviceFor(
  planner: Planner,
  batch: number,
  variant: Variant,
  kind: Advice["kind"],
  more: Partial<Advice>,
): Advice {
  const saves = planner.at(batch).peakBytes - planner.at(batch, variant).peakBytes;
  const largest = planner.largest(variant);
  return { kind, modules: [], value: "", moreCompute: 0, ...more, saves, largest };
}

function precisionAdvice(planner: Planner, batch: number): Advice[] {
  if (planner.settings.precision !== "fp32") return [];
  const variant = { precision: "amp-bf16" } as const;
  return [adviceFor(planner, batch, variant, "precision", { value: variant.precision })];
}

function optimizerAdvice(planner: Planner, batch: number): Advice[] {
  if (!["adam", "adamw", "lamb"].includes(planner.settings.optimizer)) return [];
  const variant = { optimizer: "adam8bit" } as const;
  return [adviceFor(planner, batch, variant, "optimizer", { value: variant.optimizer })];
}

/** The part of a forward pass's multiply-adds that the modules at `paths` do. A backward pass does twice a forward's. */
function recomputed(graph: Graph, paths: readonly string[]): number {
  const chosen = new Set(pathsOf(graph, paths));
  const isInside = (op: TracedOp): boolean => {
    for (let call = op.caller; call; call = call.caller) if (chosen.has(call.path)) return true;
    return false;
  };
  const macs = (ops: readonly TracedOp[]): Count =>
    ops.reduce<Count>((sum, call) => addCounts(sum, call.op.macs(call) ?? 0), 0);
  const total = Number(macs(graph.ops));
  return total === 0 ? 0 : Number(macs(graph.ops.filter(isInside))) / total;
}
