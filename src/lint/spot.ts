import type { ModuleCall, TracedComposite, TracedOp } from "../graph.ts";
import { snake } from "../naming.ts";
import type { ModuleLike, Span } from "../recorder.ts";

/** A place in a model that a finding is about. */
export interface Spot {
  /** The module's; of an op outside of layers, that of the module that calls it. Empty for the model itself. */
  readonly path: string;
  /** What a reader calls it: `features.3`, or `relu in block1` for an op that is no layer's. */
  readonly name: string;
  /** Where the module is made, in the source. */
  readonly madeAt: Span | undefined;
  /** Where it is called. */
  readonly calledAt: Span | undefined;
}

/** The module that ran `op`, where it is the op's layer; else the op, and who calls it. */
export function spotOf(op: TracedOp | TracedComposite): Spot {
  const { caller, span: calledAt } = op;
  const path = caller?.path ?? "";
  if (caller && isLeaf(caller)) return { ...moduleSpot(caller.module, path), calledAt };
  const name = snake(op.op.opName);
  return { path, name: path ? `${name} in ${path}` : name, madeAt: undefined, calledAt };
}

/** A module at its path. */
export const moduleSpot = (module: ModuleLike, path: string): Spot => ({
  path,
  name: path || module.className,
  madeAt: module.madeAt,
  calledAt: undefined,
});

/** True for a module without children: what it runs is itself. */
const isLeaf = ({ module, path }: ModuleCall): boolean =>
  path !== "" && module.holdings().children.length === 0;
