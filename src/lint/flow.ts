import { ForeignValue } from "../bind/foreign.ts";
import type { Graph, TracedComposite, TracedOp } from "../graph.ts";
import { tensorsIn } from "../op/result.ts";
import type { NeverRan } from "../summary/index.ts";
import { type Parameter, Tensor } from "../tensor.ts";
import type { ModuleTree } from "../tree.ts";

/** A run of a model, as rules read it: who made each tensor, and who reads it. */
export class Flow {
  readonly graph: Graph;
  readonly tree: ModuleTree;
  /** Every tensor in the model's output; undefined where it holds what can't be looked into. */
  readonly outputs: readonly Tensor[] | undefined;
  /** Modules that run neither in this mode nor in the other. */
  readonly neverRan: () => readonly NeverRan[];
  readonly #writers = new Map<Tensor, number[]>();
  readonly #readers = new Map<Tensor, TracedOp[]>();
  readonly #parameters = new Set<Tensor>();

  constructor(graph: Graph, tree: ModuleTree, neverRan: () => readonly NeverRan[]) {
    this.graph = graph;
    this.tree = tree;
    this.neverRan = neverRan;
    this.outputs = allTensors(graph.output);
    for (const op of graph.ops) {
      for (const input of new Set(inputsOf(op))) append(this.#readers, input, op);
      for (const output of new Set(op.outputs)) append(this.#writers, output, op.index);
    }
    for (const { module } of tree.places)
      for (const [, parameter] of tree.holdings(module).parameters) this.#parameters.add(parameter);
  }

  /** The ops of a kind, in the order in which they ran. */
  withRole(...roles: readonly TracedOp["op"]["role"][]): TracedOp[] {
    return this.graph.ops.filter(({ op }) => op.role !== undefined && roles.includes(op.role));
  }

  /** The same of ops that others make up. */
  compositesWithRole(role: TracedComposite["op"]["role"]): TracedComposite[] {
    return this.graph.composites.filter(({ op }) => op.role === role);
  }

  isParameter(value: unknown): value is Parameter {
    return value instanceof Tensor && this.#parameters.has(value);
  }

  /** The op that wrote `tensor` last before op `index`; undefined for an input, a parameter, a constant. */
  makerOf(tensor: Tensor, index = this.graph.ops.length): TracedOp | undefined {
    const at = this.#writers.get(tensor)?.findLast((writer) => writer < index);
    return at === undefined ? undefined : this.graph.ops[at];
  }

  /** The ops that read what `op` gave as `tensor`, before another op writes there. */
  readersOf(tensor: Tensor, { index }: TracedOp): TracedOp[] {
    const next = this.#writers.get(tensor)?.find((writer) => writer > index);
    return (this.#readers.get(tensor) ?? []).filter(
      (reader) => reader.index > index && (next === undefined || reader.index <= next),
    );
  }

  /** The op whose result reaches `op` as its first input, through nothing but views, copies and dropout. */
  sourceOf(op: TracedOp | TracedComposite): Source | undefined {
    const passed: TracedOp[] = [];
    for (let at = op; ; ) {
      const [tensor] = inputsOf(at);
      const maker = tensor && this.makerOf(tensor, at.index);
      if (!maker || !tensor) return undefined;
      if (!passesOn(maker)) return { op: maker, passed };
      passed.unshift(maker);
      at = maker;
    }
  }

  /** True where nothing but `reader` gets what `op` gave: neither another op nor the caller of the model. */
  isOnlyReader(op: TracedOp, reader: TracedOp): boolean {
    const [output] = op.outputs;
    if (!output || this.outputs?.includes(output)) return false;
    const readers = this.readersOf(output, op);
    return readers.length === 1 && readers[0] === reader;
  }
}

/** An op, and what lies between it and the one that was asked about, in the order in which it ran. */
export interface Source {
  readonly op: TracedOp;
  readonly passed: readonly TracedOp[];
}

/** The tensors that an op got, in the order of its arguments. */
export const inputsOf = ({ op, args }: TracedOp | TracedComposite): Tensor[] =>
  tensorsIn(op.args, args);

/** True for what hands on the elements of its one input: a view, a copy, dropout. */
export const passesOn = ({ op, ...call }: TracedOp): boolean => {
  const isFree = op.status === "free" && op.role !== "padding";
  return (op.role === "dropout" || isFree) && inputsOf({ op, ...call }).length === 1;
};

/** Every tensor in nested lists and objects; undefined where something else can't be looked into. */
export function allTensors(value: unknown): Tensor[] | undefined {
  if (value instanceof Tensor) return [value];
  if (value instanceof ForeignValue) return undefined;
  if (typeof value !== "object" || value === null) return [];
  const parts = (Array.isArray(value) ? value : Object.values(value)).map(allTensors);
  return parts.includes(undefined) ? undefined : (parts as Tensor[][]).flat();
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
