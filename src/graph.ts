import type { CompositeCall, OpCall } from "./op/spec.ts";
import type { ModuleLike, Span } from "./recorder.ts";

/** One run of one module: a module used twice has two. */
export interface ModuleCall {
  readonly module: ModuleLike;
  /** Where the module stands in the model: `encoder.layers.0`; empty for the model itself. */
  readonly path: string;
  /** The call it ran inside of; undefined for the model's own. */
  readonly caller: ModuleCall | undefined;
  /** The call in the user's source. */
  readonly span: Span | undefined;
  /** What it was called with; once it is finished, what hooks made of that. */
  inputs: readonly unknown[];
  /** Undefined while it runs, and if it threw. */
  output: unknown;
  /** False while it runs, and if it threw. */
  finished: boolean;
  /** Its ops, its children's included, are `graph.ops.slice(firstOp, endOp)`. */
  readonly firstOp: number;
  endOp: number;
}

/** An executed op, and the innermost module that ran it. */
export interface TracedOp extends OpCall {
  readonly index: number;
  readonly caller: ModuleCall | undefined;
  /** The call in the user's source: of the op, or of the layer that runs it. */
  readonly span: Span | undefined;
}

/** What several ops are as a whole: a loss that PyTorch writes with others. Only of those that have a role. */
export interface TracedComposite extends CompositeCall {
  /** That of its first op. */
  readonly index: number;
  readonly caller: ModuleCall | undefined;
  /** The call in the user's source: of the op, or of the layer that runs it. */
  readonly span: Span | undefined;
}

/** What a model did on one input: everything to the right of it in the flow reads only this. */
export interface Graph {
  readonly model: ModuleLike;
  /** In the order in which they started. */
  readonly calls: readonly ModuleCall[];
  /** In the order in which they ran. */
  readonly ops: readonly TracedOp[];
  /** In the order in which they started. */
  readonly composites: readonly TracedComposite[];
  readonly inputs: readonly unknown[];
  readonly output: unknown;
}
