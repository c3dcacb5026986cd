import type { Tensor } from "../tensor.ts";
import { contiguous } from "./copy.ts";
import { linear } from "./linear.ts";
import { checkProjection } from "./multi-head-check.ts";
import { select } from "./narrow.ts";
import { chunk, split } from "./split.ts";
import { squeeze, unsqueeze } from "./squeeze.ts";
import { transpose } from "./transpose.ts";
import { unflatten } from "./view.ts";

type Three = readonly [query: Tensor, key: Tensor, value: Tensor];

/** One product whose result is `parts` projections, each laid out by itself in memory. */
function packed(input: Tensor, weight: Tensor, bias: Tensor | null, parts: number): Tensor[] {
  const width = input.shape.at(-1) as number;
  const together = unflatten(linear(input, weight, bias), -1, [parts, width]);
  const apart = contiguous(squeeze(transpose(unsqueeze(together, 0), 0, -2), [-2]));
  return Array.from({ length: parts }, (_, at) => select(apart, 0, at));
}

/**
 * The projections by one weight for all three. What is the very same tensor is projected once: everything in
 * self-attention, keys and values where they come from the same memory.
 */
export function projectPacked(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  weight: Tensor,
  bias: Tensor | null,
): Three {
  if (key === value && query === key) return packed(query, weight, bias, 3) as unknown as Three;
  const width = query.shape.at(-1) as number;
  if (key === value) {
    const [wQ, wKv] = split(weight, [width, 2 * width]) as [Tensor, Tensor];
    const [bQ, bKv] = bias ? split(bias, [width, 2 * width]) : [];
    const q = linear(query, wQ, bQ ?? null);
    const [k, v] = packed(key, wKv, bKv ?? null, 2) as [Tensor, Tensor];
    return [q, k, v];
  }
  const [wQ, wK, wV] = chunk(weight, 3) as [Tensor, Tensor, Tensor];
  const [bQ, bK, bV] = bias ? chunk(bias, 3) : [];
  return [
    linear(query, wQ, bQ ?? null),
    linear(key, wK, bK ?? null),
    linear(value, wV, bV ?? null),
  ];
}

/** The projections by a weight for each, where keys or values have a size of their own. */
export function projectApart(inputs: Three, weights: Three, bias: Tensor | null): Three {
  const embedding = inputs[0].shape.at(-1) as number;
  const biases = bias ? chunk(bias, 3) : [];
  const names = ["query", "key", "value"];
  for (const [at, name] of names.entries())
    checkProjection(
      name,
      weights[at] as Tensor,
      biases[at],
      embedding,
      inputs[at]?.shape.at(-1) as number,
    );
  return inputs.map((input, at) =>
    linear(input, weights[at] as Tensor, biases[at] ?? null),
  ) as unknown as Three;
}
