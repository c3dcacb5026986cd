import { addCounts, type Count, type Formula } from "../formula/index.ts";
import type { Graph, ModuleCall, TracedOp } from "../graph.ts";
import { isAtMost } from "../op/at-most.ts";
import type { Span } from "../recorder.ts";
import { type AtMost, EXACT, withOp } from "../summary/bound.ts";
import { Tensor } from "../tensor.ts";
import { type Derivation, derive, type Scope } from "./derivation.ts";
import type { Lineage } from "./lineage.ts";
import type { KeptTensor } from "./saved.ts";

/** What one op costs, and how that comes about. */
export interface OpWork {
  readonly op: string;
  /** The parameter that it takes first, all or a part of it, by its path below the module; null where it takes none. */
  readonly parameter: string | null;
  readonly inputs: readonly (readonly number[])[];
  readonly outputs: readonly (readonly number[])[];
  readonly status: "counted" | "free" | "unknown";
  /** Why it costs nothing: `a view`. */
  readonly free: string | null;
  readonly macs: Derivation | null;
  readonly elementwise: Derivation | null;
  readonly kept: readonly KeptTensor[];
  readonly savedBytes: number;
  /** True where only data decide a size that stands in its numbers: they are the most that they can be. */
  readonly isAtMost: boolean;
  readonly source: Span | null;
  /** Runs of the same op on the same sizes in the same call, this one included. */
  readonly times: number;
}

/** What one run of a module costs: its own ops, and what it calls. */
export interface CallWork {
  readonly ops: readonly OpWork[];
  readonly macs: Count;
  readonly elementwise: Count;
  readonly savedBytes: number;
  /** Which of them are the most that they can be. */
  readonly atMost: AtMost;
  /** Names of the ops of unknown cost, below it too. */
  readonly unknown: readonly string[];
}

/** The values of an op's symbols; those that have none are left out. */
export const symbolsOf = ({ op, symbols }: TracedOp): Scope =>
  Object.fromEntries(
    [...op.slots].flatMap(([name, slot]) => {
      const value = symbols[slot] as number;
      return Number.isNaN(value) ? [] : [[name, value]];
    }),
  );

/** The cost of a run of a module; `keptBy` is what each op of the graph keeps. */
export function workOf(
  graph: Graph,
  call: ModuleCall,
  keptBy: readonly (readonly KeptTensor[])[],
  lineage: Lineage | undefined,
): CallWork {
  const all = graph.ops.slice(call.firstOp, call.endOp);
  const own = all.filter(({ caller }) => caller === call);
  const kept = (op: TracedOp) => keptBy[op.index] ?? [];
  const total = (count: (op: TracedOp) => Count) => all.map(count).reduce(addCounts, 0);
  return {
    ops: together(own.map((op) => opWork(op, kept(op), lineage))),
    macs: total((op) => op.op.macs(op) ?? 0),
    elementwise: total((op) => op.op.elementwise(op)),
    savedBytes: Number(total((op) => bytesAdded(kept(op)))),
    atMost: all.reduce((sum, op) => withOp(sum, op, op.op.macs(op), bytesAdded(kept(op))), EXACT),
    unknown: [
      ...new Set(all.filter(({ op }) => op.status === "unknown").map(({ op }) => op.opName)),
    ],
  };
}

const bytesAdded = (kept: readonly KeptTensor[]): number =>
  kept.reduce((sum, { known, bytes }) => (known === null ? sum + bytes : sum), 0);

export function opWork(
  call: TracedOp,
  kept: readonly KeptTensor[],
  lineage: Lineage | undefined,
): OpWork {
  const { op } = call;
  const scope = symbolsOf(call);
  const inputs = tensorArgs(call);
  const worked = (formula: Formula | undefined) => (formula ? derive(formula, scope) : null);
  return {
    op: op.opName,
    parameter: parameterOf(call, lineage),
    inputs: inputs.map(({ shape }) => shape),
    outputs: call.outputs.map(({ shape }) => shape),
    status: op.status,
    free: op.free ?? null,
    macs: worked(op.formulas.macs),
    elementwise: worked(op.formulas.elementwise),
    kept,
    savedBytes: bytesAdded(kept),
    isAtMost: isAtMost(call),
    source: call.span ?? null,
    times: 1,
  };
}

const tensorArgs = ({ args }: TracedOp): readonly Tensor[] =>
  Object.values(args).filter((value) => value instanceof Tensor);

/** The parameter that an op takes first, all or a part of it, by its path below the module that runs it. */
export function parameterOf(call: TracedOp, lineage: Lineage | undefined): string | null {
  const paths = tensorArgs(call).map((tensor) => lineage?.parameterIn(tensor));
  const path = paths.find((known) => known !== undefined) ?? null;
  const prefix = call.caller?.path ? `${call.caller.path}.` : "";
  return path?.startsWith(prefix) ? path.slice(prefix.length) : path;
}

/** One entry for what is repeated: same op, same sizes, same bytes. */
function together(ops: readonly OpWork[]): OpWork[] {
  const seen = new Map<string, OpWork>();
  for (const op of ops) {
    const { macs, elementwise, inputs, outputs, kept, parameter } = op;
    const counts = [macs?.numbers, elementwise?.numbers];
    const key = JSON.stringify([op.op, parameter, inputs, outputs, counts, kept]);
    const known = seen.get(key);
    seen.set(key, known ? { ...known, times: known.times + 1 } : op);
  }
  return [...seen.values()];
}
