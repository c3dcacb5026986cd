import type { Count } from "../../src/formula/index.ts";
import type { TableRow } from "../../src/survey/index.ts";
import { bytesText, grouped, shortCount } from "../format.ts";
import { keysOf } from "../state/changes.ts";

/** What modules have parts of: each has a hue and a pattern of its own. */
export const SHARES = ["params", "macs", "saved"] as const;
export type Share = (typeof SHARES)[number];

/** What a run of a module has of each: with its parts, and without. */
export interface Amount {
  readonly row: TableRow;
  readonly total: Readonly<Record<Share, Count>>;
  readonly own: Readonly<Record<Share, Count>>;
}

/** By the row's key: its path, and which of the runs at that path it is. */
export function amountsOf(rows: readonly TableRow[]): ReadonlyMap<string, Amount> {
  const keys = keysOf(rows);
  return new Map(rows.map((row, at) => [keys[at] as string, amountOf(row)]));
}

/** Parameters of what ran before are counted there. */
function amountOf(row: TableRow): Amount {
  const { params, exact, recursive } = row;
  return {
    row,
    total: {
      params: recursive ? 0 : params.total,
      macs: exact?.total.macs ?? 0,
      saved: exact?.total.savedBytes ?? 0,
    },
    own: {
      params: recursive ? 0 : params.own,
      macs: exact?.own.macs ?? 0,
      saved: exact?.own.savedBytes ?? 0,
    },
  };
}

/** `102.76 M`, `580.12 MB`. */
export const shareText = (share: Share, count: Count): string =>
  share === "saved" ? bytesText(count) : shortCount(count);

/** The same to the last digit, with its part of `whole`: `102,764,544 · 77.35 %`. */
export function exactText(share: Share, count: Count, whole: Count): string {
  const unit = share === "saved" ? " B" : "";
  return `${grouped(count)}${unit}${whole > 0 ? ` · ${percentText(count, whole)}` : ""}`;
}

export const percentText = (count: Count, whole: Count): string =>
  `${((100 * Number(count)) / Number(whole)).toFixed(2)} %`;
