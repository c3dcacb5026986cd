import { addCounts, type Count } from "../formula/index.ts";
import type { Model } from "./model.ts";

/** Changes when a field changes its meaning or goes away. */
export const TOTAL = "layerwise/explain-total@1";

export const MEASURES = ["params", "macs", "savedBytes"] as const;
export type Measure = (typeof MEASURES)[number];

/** What one module holds and does itself, without the modules inside of it. */
export interface Share {
  readonly path: string;
  readonly className: string;
  /** Parameters, each counted at the module that is first to hold it. */
  readonly params: number;
  /** Multiply-adds. */
  readonly macs: Count;
  /** Bytes kept for backward, each storage counted where it is kept first. */
  readonly savedBytes: number;
}

/** Where a model's parameters, multiply-adds and bytes are. */
export interface Total {
  readonly schema: typeof TOTAL;
  readonly model: string;
  readonly wasRun: boolean;
  readonly totals: Readonly<Record<Measure, Count>>;
  /** In the order of the modules; those that have nothing of their own are left out. */
  readonly shares: readonly Share[];
}

/** Adds up what each module has of its own: the shares come to the totals. */
export function totalOf(model: Model): Total {
  const shares = new Map<string, Share>();
  const add = (path: string, className: string, more: Partial<Share>): void => {
    const { params, macs, savedBytes } = shares.get(path) ?? { params: 0, macs: 0, savedBytes: 0 };
    shares.set(path, {
      path,
      className,
      params: params + (more.params ?? 0),
      macs: addCounts(macs, more.macs ?? 0),
      savedBytes: savedBytes + (more.savedBytes ?? 0),
    });
  };
  const counted = new Set<unknown>();
  for (const { module, path } of model.tree.places) {
    const { items, owned } = model.lists.of(module);
    const fresh = items.slice(0, owned).filter(({ parameter }) => !counted.has(parameter));
    for (const { parameter } of fresh) counted.add(parameter);
    add(path, module.className, { params: fresh.reduce((sum, { count }) => sum + count, 0) });
  }
  for (const op of model.graph?.ops ?? []) {
    const { path, module } = op.caller ?? { path: "", module: model.tree.model };
    add(path, module.className, {
      macs: op.op.macs(op) ?? 0,
      savedBytes: model.bytesKept(op),
    });
  }
  const all = [...shares.values()];
  const sum = (measure: Measure) => all.map((share) => share[measure]).reduce(addCounts, 0);
  return {
    schema: TOTAL,
    model: model.tree.model.className,
    wasRun: model.graph !== undefined,
    totals: { params: sum("params"), macs: sum("macs"), savedBytes: sum("savedBytes") },
    shares: all.filter((share) => MEASURES.some((measure) => Number(share[measure]) > 0)),
  };
}

/** The shares of one measure, the largest first. */
export const largest = ({ shares }: Total, measure: Measure): readonly Share[] =>
  shares
    .filter((share) => Number(share[measure]) > 0)
    .sort((left, right) => Number(right[measure]) - Number(left[measure]));
