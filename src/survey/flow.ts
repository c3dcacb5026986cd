import type { Graph, ModuleCall, TracedOp } from "../graph.ts";
import { allTensors, inputsOf } from "../lint/flow.ts";
import { isSamePlace, type Span } from "../recorder.ts";
import type { Shape, Storage, Tensor } from "../tensor.ts";

/** A run of a module, an op that is written beside modules, or a tensor that goes into the model or comes out of it. */
export interface FlowNode {
  readonly kind: "input" | "module" | "op" | "output";
  /** The module; of an op, the one that runs it; empty for the model itself. */
  readonly path: string;
  /** The class of a module, the name of an op; empty for the rest. */
  readonly name: string;
  /** Which of the runs at its path it is; 0 for the first one. */
  readonly run: number;
  /** The place in `nodes` of the module run that it is a part of; null for a part of the model itself. */
  readonly parent: number | null;
  /** The call in the user's source. */
  readonly span: Span | null;
}

/** A tensor that one node gives and another one reads: neither has parts of its own. */
interface FlowEdge {
  readonly from: number;
  readonly to: number;
  readonly shape: Shape;
}

/** How tensors go through a model. Nodes stand in the order in which they start, so that edges only lead forward. */
export interface ModelFlow {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

export const NO_FLOW: ModelFlow = { nodes: [], edges: [] };

/** The flow of a run; as far as it came, where the model threw. */
export function flowOf(graph: Graph): ModelFlow {
  const builder = new FlowBuilder(graph);
  builder.walk();
  return builder;
}

/** Who wrote last, and when: writes are numbered. */
interface Writer {
  readonly node: number;
  readonly at: number;
}

class FlowBuilder implements ModelFlow {
  readonly nodes: FlowNode[] = [];
  readonly edges: FlowEdge[] = [];
  readonly #graph: Graph;
  readonly #withParts: ReadonlySet<ModuleCall>;
  readonly #nodeOf = new Map<ModuleCall, number>();
  readonly #runs = new Map<string, number>();
  readonly #told = new Set<string>();
  readonly #writers = new Map<Tensor, Writer>();
  /** By storage: what was written into it in place, through whichever view. */
  readonly #inPlace = new Map<Storage, Writer>();
  #writes = 0;

  constructor(graph: Graph) {
    this.#graph = graph;
    const callers = graph.calls.flatMap(({ caller }) => caller ?? []);
    const writing = graph.ops.filter((op) => isWritten(op)).flatMap(({ caller }) => caller ?? []);
    const roots = graph.calls.filter(({ caller }) => !caller);
    this.#withParts = new Set([...callers, ...writing, ...roots]);
  }

  walk(): void {
    const { calls, ops, inputs, output } = this.#graph;
    for (const tensor of inputs.flatMap(tensorsIn))
      this.#write([tensor], this.#add({ kind: "input", path: "", name: "" }, undefined));
    let next = 0;
    const enterBefore = (index: number): void => {
      for (; (calls[next]?.firstOp ?? Number.POSITIVE_INFINITY) <= index; next++)
        this.#enter(calls[next] as ModuleCall);
    };
    for (const op of ops) {
      enterBefore(op.index);
      this.#run(op);
    }
    enterBefore(ops.length);
    const outputs = tensorsIn(output);
    if (outputs.length > 0)
      this.#read(outputs, this.#add({ kind: "output", path: "", name: "" }, undefined));
  }

  #enter(call: ModuleCall): void {
    const { path, module, caller, span, firstOp, endOp, finished } = call;
    // The model itself is what holds all others.
    if (!caller) return;
    const node = this.#add({ kind: "module", path, name: module.className, span }, caller);
    this.#nodeOf.set(call, node);
    // What runs no op hands on what it got: nn.Identity.
    if (firstOp < endOp || !finished || this.#withParts.has(call)) return;
    this.#read(call.inputs.flatMap(tensorsIn), node);
    this.#write(tensorsIn(call.output), node);
  }

  #run(op: TracedOp): void {
    const { caller, span, outputs } = op;
    const inputs = inputsOf(op);
    const isPart = !caller || this.#withParts.has(caller);
    const node = isPart
      ? this.#add({ kind: "op", path: caller?.path ?? "", name: op.op.opName, span }, caller)
      : (this.#nodeOf.get(caller) as number);
    this.#read(inputs, node);
    this.#write(outputs, node);
    for (const output of outputs)
      if (inputs.includes(output)) this.#inPlace.set(output.storage, { node, at: this.#writes });
  }

  #add(
    {
      kind,
      path,
      name,
      span,
    }: Pick<FlowNode, "kind" | "path" | "name"> & { span?: Span | undefined },
    caller: ModuleCall | undefined,
  ): number {
    const key = `${kind} ${path} ${name}`;
    const run = this.#runs.get(key) ?? 0;
    this.#runs.set(key, run + 1);
    const parent = (caller && this.#nodeOf.get(caller)) ?? null;
    return this.nodes.push({ kind, path, name, run, parent, span: span ?? null }) - 1;
  }

  #read(tensors: readonly Tensor[], to: number): void {
    for (const tensor of tensors) {
      const from = this.#writerOf(tensor);
      const key = `${from} ${to} ${tensor.shape}`;
      if (from === undefined || from === to || this.#told.has(key)) continue;
      this.#told.add(key);
      this.edges.push({ from, to, shape: tensor.shape });
    }
  }

  #write(tensors: readonly Tensor[], node: number): void {
    this.#writes++;
    for (const tensor of tensors) this.#writers.set(tensor, { node, at: this.#writes });
  }

  /** Undefined for what no node gave: a parameter, a constant. */
  #writerOf(tensor: Tensor): number | undefined {
    const own = this.#writers.get(tensor);
    const inPlace = this.#inPlace.get(tensor.storage);
    if (!own || !inPlace) return (own ?? inPlace)?.node;
    return own.at >= inPlace.at ? own.node : inPlace.node;
  }
}

const tensorsIn = (value: unknown): Tensor[] => allTensors(value) ?? [];

/** True where the user's source names the op: what a layer does itself has the place of the layer's call. */
export function isWritten({ caller, span }: Pick<TracedOp, "caller" | "span">): boolean {
  for (let call = caller; call; call = call.caller) if (isSamePlace(call.span, span)) return false;
  return true;
}
