import { fail } from "../error.ts";
import { Tensor } from "../tensor.ts";

/** Of what an op gave from numbers that nobody knows: its elements aren't known either. Throws where its sizes aren't. */
export function forgetValues(output: unknown): void {
  if (Array.isArray(output)) for (const item of output) forgetValues(item);
  if (!(output instanceof Tensor)) return;
  if (!output.shape.every(Number.isInteger)) fail("a size hangs on it");
  output.storage.values = undefined;
}
