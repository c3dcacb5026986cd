import { grouped } from "./numbers.ts";
import type { Summary } from "./summary.ts";

/** The exact totals as further lines of a footer: `name: value`. None without a forward pass. */
export function exactLines({ graph, exact }: Summary): string[] {
  if (!graph) return [];
  const bound = exact.unknown.length > 0 ? "≥ " : "";
  return [
    `Exact multiply-adds: ${bound}${grouped(exact.macs)}`,
    `Saved for backward (bytes): ${bound}${grouped(exact.savedBytes)}`,
  ];
}
