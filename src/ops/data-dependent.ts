import { ModelError } from "../error.ts";
import { assume } from "../op/at-most.ts";

/** A size that only the data decide: what a run on shapes can't know, and what the caller can do. */
export const dataDependent = (opName: string, decidedBy: string, argument?: string): ModelError =>
  new ModelError(
    "RuntimeError",
    `${opName}: the size of the result depends on ${decidedBy}, which a run on shapes doesn't have`,
    argument
      ? `give ${argument}, or give the tensor its values`
      : "give the tensor its values, or run the model without this branch",
  );

type Listener = (assumption: string) => void;
let listener: Listener | undefined;

/**
 * While `run` runs, a size that only the data decide is taken to be the most that it can be, and `tell` hears of it.
 * Elsewhere it is an error.
 */
export function assumingSizes<T>(tell: Listener, run: () => T): T {
  const before = listener;
  listener = tell;
  try {
    return run();
  } finally {
    listener = before;
  }
}

/** `size`, the most that it can be, where sizes may be assumed; else the error of `dataDependent`. */
export function assumedSize(opName: string, decidedBy: string, size: number): number {
  if (!listener) throw dataDependent(opName, decidedBy);
  listener(
    `${opName}: the size of the result depends on ${decidedBy}, which a run on shapes doesn't have: the largest is taken`,
  );
  assume(size);
  return size;
}
