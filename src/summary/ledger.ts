import { addCounts, type Count, type Formula } from "../formula/index.ts";
import type { Graph, ModuleCall, TracedOp } from "../graph.ts";
import type { ModuleLike } from "../recorder.ts";
import type { Storage } from "../tensor.ts";
import { type AtMost, EXACT, withOp } from "./bound.ts";
import type { Row } from "./row.ts";

/** What some ops cost, by exact rules. */
export interface Cost {
  /** Multiply-adds of every executed op that a rule covers. */
  readonly macs: Count;
  /** Scalar operations that are no multiply-adds: activations, norms, sums. */
  readonly elementwise: Count;
  /** Names of the ops that no rule covers, each once. Where there are any, `macs` is a lower bound. */
  readonly unknown: readonly string[];
  /** Bytes that autograd keeps for backward, each storage counted at the op that kept it first. */
  readonly savedBytes: number;
  /** Which of them are the most that they can be, because only data decide a size. */
  readonly atMost: AtMost;
  /** The formulas behind `macs`, each once. */
  readonly formulas: readonly Formula[];
}

export const NO_COST: Cost = {
  macs: 0,
  elementwise: 0,
  unknown: [],
  savedBytes: 0,
  atMost: EXACT,
  formulas: [],
};

/** The account of a run: every op is counted, free by rule, or unknown, and belongs to one row. */
export class Ledger {
  readonly #graph: Graph;
  readonly #saved: readonly number[];
  readonly #ownOps = new Map<Row, TracedOp[]>();
  readonly total: Cost;

  constructor(graph: Graph, rows: readonly Row[]) {
    this.#graph = graph;
    this.#saved = savedByOp(graph);
    const rowOf = new Map<ModuleCall, Row>();
    for (const row of rows) if (row.call) rowOf.set(row.call, row);
    for (const op of graph.ops) {
      const row = ownerOf(op, rowOf);
      if (!row) continue;
      const own = this.#ownOps.get(row);
      if (own) own.push(op);
      else this.#ownOps.set(row, [op]);
    }
    this.total = this.#costOf(graph.ops);
  }

  /** How many calls of ops were counted, free by rule, and of unknown cost. */
  get coverage(): { counted: number; free: number; unknown: number } {
    const coverage = { counted: 0, free: 0, unknown: 0 };
    for (const { op } of this.#graph.ops) coverage[op.status]++;
    return coverage;
  }

  /** What the code of these rows does, each without what other rows do. */
  of(rows: readonly Row[]): Cost {
    const ops = rows.flatMap((row) => this.#ownOps.get(row) ?? []);
    return ops.length > 0 ? this.#costOf(ops) : NO_COST;
  }

  #costOf(ops: readonly TracedOp[]): Cost {
    let macs: Count = 0;
    let elementwise: Count = 0;
    let savedBytes = 0;
    let atMost = EXACT;
    const unknown = new Set<string>();
    const formulas = new Map<string, Formula>();
    for (const call of ops) {
      const { op } = call;
      const count = op.macs(call);
      if (count === undefined) unknown.add(op.opName);
      else macs = addCounts(macs, count);
      elementwise = addCounts(elementwise, op.elementwise(call));
      if (op.formulas.macs) formulas.set(op.formulas.macs.text, op.formulas.macs);
      const saved = this.#saved[call.index] as number;
      savedBytes += saved;
      atMost = withOp(atMost, call, count, saved);
    }
    return {
      macs,
      elementwise,
      unknown: [...unknown],
      savedBytes,
      atMost,
      formulas: [...formulas.values()],
    };
  }
}

/** The innermost row that was running: a module made inside `forward` has none of its own. */
function ownerOf(op: TracedOp, rowOf: ReadonlyMap<ModuleCall, Row>): Row | undefined {
  for (let call = op.caller; call; call = call.caller) {
    const row = rowOf.get(call);
    if (row) return row;
  }
  return undefined;
}

/** Bytes that each op adds to what is kept for backward. Parameters and buffers are there anyway. */
function savedByOp(graph: Graph): number[] {
  const known = stateOf(graph.model);
  return graph.ops.map((call) => {
    let bytes = 0;
    for (const { storage } of call.saved) {
      if (known.has(storage)) continue;
      known.add(storage);
      bytes += storage.bytes;
    }
    return bytes;
  });
}

function stateOf(model: ModuleLike, into: Set<Storage> = new Set()): Set<Storage> {
  const { parameters, buffers, children } = model.holdings();
  for (const [, parameter] of parameters) into.add(parameter.storage);
  for (const [, buffer] of buffers) into.add(buffer.storage);
  for (const [, child] of children) stateOf(child, into);
  return into;
}
