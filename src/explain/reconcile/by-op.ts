import { addCounts, type Count, multiplyCounts } from "../../formula/index.ts";
import type { Graph, TracedOp } from "../../graph.ts";
import type { Counted, Entry, Rule, Unit } from "./counter.ts";

/** What a counter that looks at ops makes of one. */
export interface Verdict {
  readonly rule: Rule;
  readonly counted: Count;
}

/** Counted as it is. */
export const itself = (op: TracedOp, source: string): Verdict => ({
  rule: { why: "product", source },
  counted: exactOf(op),
});

export const exactOf = (op: TracedOp): Count => op.op.macs(op) ?? 0;

/** An op of a run with a verdict on it. Nothing is said of one that counts 0 both ways. */
export function entryOf(op: TracedOp, { rule, counted }: Verdict): Entry[] {
  const exact = exactOf(op);
  if (exact === 0 && counted === 0) return [];
  const { path = "" } = op.caller ?? {};
  return [{ path, subject: op.op.opName, isOp: true, rule, exact, counted }];
}

/** The count of a run by a verdict on each of its ops; the answer is in units of which `factor` are a multiply-add. */
export function ofOps(
  graph: Graph,
  verdict: (op: TracedOp) => Verdict,
  unit: Unit,
  factor: number,
): Counted {
  const entries = graph.ops.flatMap((op) => entryOf(op, verdict(op)));
  const total = totalOf(entries);
  return { entries, answer: { value: multiplyCounts(total, factor), unit } };
}

export const totalOf = (entries: readonly Entry[]): Count =>
  entries.map(({ counted }) => counted).reduce(addCounts, 0);
