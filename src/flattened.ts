import type { TracedOp } from "./graph.ts";
import { numelOf, Tensor } from "./tensor.ts";

/** The sizes that a view before `input` made one of: 512, 7 and 7 of 25,088; undefined where none did. */
export function flattenedSizes(
  input: Tensor | undefined,
  maker: TracedOp | undefined,
): readonly number[] | undefined {
  const source = maker?.op.free
    ? Object.values(maker.args).find((value) => value instanceof Tensor)
    : undefined;
  if (!input || !source || source.ndim <= input.ndim) return undefined;
  const sizes = source.shape.slice(input.ndim - 1);
  return numelOf(sizes) === input.shape.at(-1) && sizes.length > 1 ? sizes : undefined;
}
