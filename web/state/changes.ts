import { computed } from "@preact/signals";
import { addCounts, type Count } from "../../src/formula/index.ts";
import type { Survey, TableRow } from "../../src/survey/index.ts";
import { before, isPartial, result } from "./run.ts";

/** What an edit did to the numbers of a row. */
export interface Change {
  readonly isNew: boolean;
  readonly params: Count;
  readonly macs: Count;
  readonly saved: Count;
  /** The output size before; null where it is the same. */
  readonly output: string | null;
}

/** By the row's key: what the last edit changed. Empty before the first one, and where a program stopped: its sums are none. */
export const changes = computed<ReadonlyMap<string, Change>>(() =>
  before.value && !isPartial.value ? between(before.value.survey, result.value.survey) : new Map(),
);

/** A row by its path, and which of the runs at that path it is. */
export function keysOf(rows: readonly TableRow[]): readonly string[] {
  const seen = new Map<string, number>();
  return rows.map(({ path }) => {
    const run = seen.get(path) ?? 0;
    seen.set(path, run + 1);
    return `${path}#${run}`;
  });
}

function between(old: Survey, now: Survey): ReadonlyMap<string, Change> {
  const oldKeys = keysOf(old.table.rows);
  const oldRows = new Map(old.table.rows.map((row, at) => [oldKeys[at] as string, row]));
  const keys = keysOf(now.table.rows);
  // Another model: there is nothing to compare.
  if (keys.filter((key) => oldRows.has(key)).length < keys.length / 2) return new Map();
  return new Map(
    now.table.rows.flatMap((row, at) => {
      const key = keys[at] as string;
      const change = changeOf(oldRows.get(key), row);
      return change ? [[key, change] as const] : [];
    }),
  );
}

function changeOf(old: TableRow | undefined, now: TableRow): Change | undefined {
  if (!old) return { isNew: true, params: 0, macs: 0, saved: 0, output: null };
  const [sizeBefore, sizeNow] = [old, now].map(({ outputSize }) => JSON.stringify(outputSize));
  const change = {
    isNew: false,
    params: minus(now.params.total, old.params.total),
    macs: minus(now.exact?.total.macs ?? 0, old.exact?.total.macs ?? 0),
    saved: minus(now.exact?.total.savedBytes ?? 0, old.exact?.total.savedBytes ?? 0),
    output: sizeBefore === sizeNow ? null : (sizeBefore ?? null),
  };
  const isSame = change.params === 0 && change.macs === 0 && change.saved === 0 && !change.output;
  return isSame ? undefined : change;
}

const minus = (left: Count, right: Count): Count => addCounts(left, -BigInt(right));
