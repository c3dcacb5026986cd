import type { Graph, TracedOp } from "../../graph.ts";
import { tensorsIn } from "../lineage.ts";

/** The ops that the model's output depends on: a trace of torch.jit has no others. */
export function liveOps({ ops, output }: Graph): ReadonlySet<TracedOp> {
  const wanted = new Set(tensorsIn(output).map(({ storage }) => storage));
  const live = new Set<TracedOp>();
  for (const op of ops.toReversed()) {
    if (!op.outputs.some(({ storage }) => wanted.has(storage))) continue;
    live.add(op);
    for (const { storage } of tensorsIn(Object.values(op.args))) wanted.add(storage);
  }
  return live;
}
