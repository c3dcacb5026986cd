import { addCounts, type Count } from "../formula/index.ts";
import { type AtMost, EXACT, withOp } from "../summary/bound.ts";
import type { Model } from "./model.ts";

/** Changes when a field changes its meaning or goes away. */
const TOTAL = "layerwise/explain-total@1";

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
  readonly atMost: AtMost;
}

/** Where a model's parameters, multiply-adds and bytes are. */
export interface Total {
  readonly schema: typeof TOTAL;
  readonly model: string;
  readonly wasRun: boolean;
  readonly totals: Readonly<Record<Measure, Count>>;
  /** Which of them are the most that they can be. */
  readonly atMost: AtMost;
  /** In the order of the modules; those that have nothing of their own are left out. */
  readonly shares: readonly Share[];
}

const NOTHING = { params: 0, macs: 0, savedBytes: 0, atMost: EXACT };

/** Adds up what each module has of its own: the shares come to the totals. */
export function totalOf(model: Model): Total {
  const shares = new Map<string, Share>();
  const add = (path: string, className: string, more: Partial<Share>): void => {
    const { params, macs, savedBytes, atMost } = shares.get(path) ?? NOTHING;
    shares.set(path, {
      path,
      className,
      params: params + (more.params ?? 0),
      macs: addCounts(macs, more.macs ?? 0),
      savedBytes: savedBytes + (more.savedBytes ?? 0),
      atMost: {
        macs: atMost.macs || (more.atMost?.macs ?? false),
        savedBytes: atMost.savedBytes || (more.atMost?.savedBytes ?? false),
      },
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
    const [macs, savedBytes] = [op.op.macs(op) ?? 0, model.bytesKept(op)];
    add(path, module.className, { macs, savedBytes, atMost: withOp(EXACT, op, macs, savedBytes) });
  }
  const all = [...shares.values()];
  const sum = (measure: Measure) => all.map((share) => share[measure]).reduce(addCounts, 0);
  const some = (measure: keyof AtMost) => all.some(({ atMost }) => atMost[measure]);
  return {
    schema: TOTAL,
    model: model.tree.model.className,
    wasRun: model.graph !== undefined,
    totals: { params: sum("params"), macs: sum("macs"), savedBytes: sum("savedBytes") },
    atMost: { macs: some("macs"), savedBytes: some("savedBytes") },
    shares: all.filter((share) => MEASURES.some((measure) => Number(share[measure]) > 0)),
  };
}

/** The shares of one measure, the largest first. */
export const largest = ({ shares }: Total, measure: Measure): readonly Share[] =>
  shares
    .filter((share) => Number(share[measure]) > 0)
    .sort((left, right) => Number(right[measure]) - Number(left[measure]));

/** Whether a number of it is the most that it can be. */
export const isBound = ({ atMost }: { readonly atMost: AtMost }, measure: Measure): boolean =>
  measure !== "params" && atMost[measure];
