import type { Graph, ModuleCall, TracedOp } from "../graph.ts";
import type { Span } from "../recorder.ts";
import { Tensor } from "../tensor.ts";

/** A call that is written in the user's source, and what it gave. */
export interface SourceCall {
  readonly span: Span;
  /** The module that is called; of an op, the one that runs it. */
  readonly path: string;
  /** The name of the op; null where a module is called. */
  readonly op: string | null;
  readonly shapes: readonly (readonly number[])[];
}

/** Every run of a call in the source, in the order in which they ended. What a layer does itself is the call of the layer. */
export function sourceCalls({ calls, ops }: Graph): SourceCall[] {
  const ended: { readonly at: number; readonly call: SourceCall }[] = [];
  for (const { finished, span, path, output, endOp } of calls)
    if (finished && span)
      ended.push({ at: endOp, call: { span, path, op: null, shapes: shapesIn(output) } });
  for (const op of ops) {
    const { span, caller, index } = op;
    if (!span || isOf(caller, op)) continue;
    const call = { span, path: caller?.path ?? "", op: op.op.opName, shapes: shapesIn(op.outputs) };
    ended.push({ at: index + 0.5, call });
  }
  // A module that holds another ends after it.
  return ended.sort((left, right) => left.at - right.at).map(({ call }) => call);
}

/** True where the op has the place of a module's call: the user's source doesn't name it. */
function isOf(caller: ModuleCall | undefined, { span }: TracedOp): boolean {
  for (let call = caller; call; call = call.caller) if (call.span === span) return true;
  return false;
}

const shapesIn = (value: unknown): (readonly number[])[] => {
  if (value instanceof Tensor) return [value.shape];
  return Array.isArray(value) ? value.flatMap(shapesIn) : [];
};
