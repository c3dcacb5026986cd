import { bounded } from "./bound.ts";
import type { Summary } from "./summary.ts";

/** The exact totals as further lines of a footer: `name: value`. None without a forward pass. */
export function exactLines({ graph, exact }: Summary): string[] {
  if (!graph) return [];
  const { macs, savedBytes, atMost } = exact;
  const isAtLeast = exact.unknown.length > 0;
  const of = (count: typeof macs, isAtMost: boolean) => bounded(count, { isAtLeast, isAtMost });
  return [
    `Exact multiply-adds: ${of(macs, atMost.macs)}`,
    `Saved for backward (bytes): ${of(savedBytes, atMost.savedBytes)}`,
  ];
}
