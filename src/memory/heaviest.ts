import type { Span } from "../recorder.ts";
import type { Storage } from "../tensor.ts";
import type { Run } from "./run.ts";

/** What a module keeps for backward. */
export interface Keeper {
  readonly path: string;
  readonly className: string;
  /** Bytes on the batch asked about. */
  readonly bytes: number;
  readonly source: Span | undefined;
}

/** The modules that keep most for backward, each storage counted where it is kept first. */
export function heaviest(run: Run, batch: number, count: number): Keeper[] {
  const counted = new Set<Storage>();
  for (const { storage } of [...run.parameters, ...run.buffers]) counted.add(storage);
  const keepers = new Map<string, Keeper>();
  for (const { saved, caller } of run.graph.ops)
    for (const { storage } of saved) {
      if (counted.has(storage) || !caller) continue;
      counted.add(storage);
      const { path, module } = caller;
      const bytes = (keepers.get(path)?.bytes ?? 0) + (storage.bytes / run.batch) * batch;
      keepers.set(path, { path, className: module.className, bytes, source: module.madeAt });
    }
  return [...keepers.values()].sort((a, b) => b.bytes - a.bytes).slice(0, count);
}
