import type { Row } from "./row.ts";

/** What of a row's parameters is summed up. */
export type Measure = "numParams" | "trainableParams" | "paramBytes";

/**
 * Parameters of a row that no row below it shows. Each module below is taken off once, however often it runs; what a
 * repeated one holds is taken off as a whole and its rows are passed over.
 * https://github.com/TylerYep/torchinfo/blob/5c4164f/torchinfo/layer_info.py (_leftover)
 */
export function leftover(row: Row, measure: Measure, known: Map<Row, number> = new Map()): number {
  const done = known.get(row);
  if (done !== undefined) return done;
  let left = row[measure];
  const seen = new Set<unknown>();
  const { children } = row;
  for (let at = 0; at < children.length; at++) {
    const child = children[at] as Row;
    if (child.isRecursive) {
      if (!seen.has(child.module)) left -= child[measure];
      seen.add(child.module);
      while ((children[at + 1]?.depth ?? -1) > child.depth) at++;
      continue;
    }
    seen.add(child.module);
    left -= child.isLeaf ? child[measure] : leftover(child, measure, known);
  }
  known.set(row, left);
  return left;
}
