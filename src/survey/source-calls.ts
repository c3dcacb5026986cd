import type { Graph, ModuleCall, TracedOp } from "../graph.ts";
import { isSamePlace, type Span } from "../recorder.ts";
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
  const ended: SourceCall[] = [];
  const running: ModuleCall[] = [];
  const leaveUpTo = (caller: ModuleCall | undefined): void => {
    while (running.length > 0 && running.at(-1) !== caller) {
      const { finished, span, path, output } = running.pop() as ModuleCall;
      if (finished && span) ended.push({ span, path, op: null, shapes: shapesIn(output) });
    }
  };
  let next = 0;
  const enterBefore = (index: number): void => {
    for (; (calls[next]?.firstOp ?? Number.POSITIVE_INFINITY) <= index; next++) {
      const call = calls[next] as ModuleCall;
      leaveUpTo(call.caller);
      running.push(call);
    }
  };
  for (const op of ops) {
    enterBefore(op.index);
    const { span, caller } = op;
    leaveUpTo(caller);
    if (!span || isOf(caller, op)) continue;
    const shapes = shapesIn(op.outputs);
    ended.push({ span, path: caller?.path ?? "", op: op.op.opName, shapes });
  }
  enterBefore(ops.length);
  leaveUpTo(undefined);
  return ended;
}

/** True where the op has the place of a module's call: the user's source doesn't name it. */
function isOf(caller: ModuleCall | undefined, { span }: TracedOp): boolean {
  for (let call = caller; call; call = call.caller) if (isSamePlace(call.span, span)) return true;
  return false;
}

const shapesIn = (value: unknown): (readonly number[])[] => {
  if (value instanceof Tensor) return [value.shape];
  return Array.isArray(value) ? value.flatMap(shapesIn) : [];
};
