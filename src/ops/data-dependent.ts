import { Ambient } from "../ambient.ts";
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
const listener = new Ambient<Listener | undefined>(undefined);

/**
 * While `run` runs, a size that only the data decide is taken to be the most that it can be, and `tell` hears of it.
 * Elsewhere it is an error.
 */
export const assumingSizes = <T>(tell: Listener, run: () => T): T => listener.during(tell, run);

/** `size`, the most that it can be, where sizes may be assumed; else the error of `dataDependent`. */
export function assumedSize(opName: string, decidedBy: string, size: number): number {
  if (!listener.now) throw dataDependent(opName, decidedBy);
  listener.now(
    `${opName}: the size of the result depends on ${decidedBy}, which a run on shapes doesn't have: the largest is taken`,
  );
  assume(size);
  return size;
}
