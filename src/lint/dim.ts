import type { TracedOp } from "../graph.ts";

/** The dimension along which a softmax runs, from 0 on; undefined where the call names none. */
export function wrappedDim({ args, outputs }: TracedOp): number | undefined {
  const rank = outputs[0]?.ndim ?? 0;
  const { dim } = args;
  return typeof dim === "number" ? (dim + rank) % Math.max(rank, 1) : undefined;
}
