import type { Graph, ModuleCall } from "../graph.ts";
import type { Span } from "../recorder.ts";
import { Tensor } from "../tensor.ts";
import { isWritten } from "./flow.ts";

/** A call that is written in the user's source, and what it gave. */
export interface SourceCall {
  readonly span: Span;
  /** The module that is called; of an op, the one that runs it. */
  readonly path: string;
  /** The name of the op; null where a module is called. */
  readonly op: string | null;
  readonly shapes: readonly (readonly number[])[];
  /** There where only data decide some of the sizes: they are the largest. */
  readonly isAtMost?: true;
}

type Given = Pick<SourceCall, "shapes" | "isAtMost">;

/** Every run of a call in the source, in the order in which they ended. What a layer does itself is the call of the layer. */
export function sourceCalls({ calls, ops }: Graph): SourceCall[] {
  const ended: SourceCall[] = [];
  const running: ModuleCall[] = [];
  const leaveUpTo = (caller: ModuleCall | undefined): void => {
    while (running.length > 0 && running.at(-1) !== caller) {
      const { finished, span, path, output } = running.pop() as ModuleCall;
      if (finished && span) ended.push({ span, path, op: null, ...givenBy(output) });
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
    if (!span || !isWritten(op)) continue;
    ended.push({ span, path: caller?.path ?? "", op: op.op.opName, ...givenBy(op.outputs) });
  }
  enterBefore(ops.length);
  leaveUpTo(undefined);
  return ended;
}

function givenBy(value: unknown): Given {
  const tensors = tensorsIn(value);
  const isAtMost = tensors.some(({ atMost }) => atMost !== undefined);
  return { shapes: tensors.map(({ shape }) => shape), ...(isAtMost && { isAtMost }) };
}

const tensorsIn = (value: unknown): Tensor[] => {
  if (value instanceof Tensor) return [value];
  return Array.isArray(value) ? value.flatMap(tensorsIn) : [];
};
