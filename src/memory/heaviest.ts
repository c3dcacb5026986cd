import type { Graph, ModuleCall } from "../graph.ts";
import type { Span } from "../recorder.ts";
import type { Storage } from "../tensor.ts";
import { inputsOf, regionsOf } from "./live.ts";
import type { Run } from "./run.ts";

/** What a module keeps for backward. */
export interface Keeper {
  readonly path: string;
  readonly className: string;
  /** Bytes on the batch asked about. */
  readonly bytes: number;
  readonly source: Span | undefined;
}

/**
 * The modules that keep most for backward, each storage counted where it is kept first. Those at the paths
 * `checkpointed` keep what they are called with.
 */
export function heaviest(
  run: Run,
  checkpointed: ReadonlySet<string>,
  { batch, count }: { readonly batch: number; readonly count: number },
): Keeper[] {
  const counted = new Set<Storage>();
  for (const { storage } of [...run.parameters, ...run.buffers]) counted.add(storage);
  const keepers = new Map<string, Keeper>();
  for (const { storages, caller } of keptIn(run.graph, checkpointed))
    for (const storage of storages) {
      if (counted.has(storage) || !caller) continue;
      counted.add(storage);
      const { path, module } = caller;
      const bytes = (keepers.get(path)?.bytes ?? 0) + (storage.bytes / run.batch) * batch;
      keepers.set(path, { path, className: module.className, bytes, source: module.madeAt });
    }
  return [...keepers.values()].sort((a, b) => b.bytes - a.bytes).slice(0, count);
}

/** What is kept, and the call that keeps it. */
interface Kept {
  readonly storages: Iterable<Storage>;
  readonly caller: ModuleCall | undefined;
}

function keptIn(graph: Graph, checkpointed: ReadonlySet<string>): Kept[] {
  const regions = new Map<number, ModuleCall>();
  for (const call of regionsOf(graph, checkpointed))
    for (let at = call.firstOp; at < call.endOp; at++) regions.set(at, call);
  return graph.ops.map((op) => {
    const region = regions.get(op.index);
    return region
      ? { storages: inputsOf(region), caller: region }
      : { storages: op.saved.map(({ storage }) => storage), caller: op.caller };
  });
}
