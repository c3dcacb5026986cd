import { computed, signal } from "@preact/signals";
import type { Count } from "../../src/formula/index.ts";
import { kept } from "../state/kept.ts";
import { shown, trouble } from "../state/run.ts";
import { say } from "../state/settings.ts";
import { COLUMNS, type Column, type ColumnId } from "./columns.ts";
import { type Line, linesOf, matching, openLines } from "./lines.ts";

const isListOfText = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

const chosen = kept<readonly string[]>(
  "columns",
  COLUMNS.filter(({ isShownFirst }) => isShownFirst).map(({ id }) => id),
  isListOfText,
);

/** The columns that are shown. */
export const columns = computed(() => COLUMNS.filter(({ id }) => chosen.value.includes(id)));

export function toggleColumn(id: ColumnId): void {
  const now = chosen.value;
  chosen.value = now.includes(id) ? now.filter((each) => each !== id) : [...now, id];
}

export const search = signal("");
export const sorting = signal<{ readonly id: ColumnId; readonly isDown: boolean } | null>(null);
/** Keys of the lines that a person folded or unfolded. */
export const flipped = signal<ReadonlySet<string>>(new Set());

const all = computed(() => linesOf(shown.value.survey.table.rows));
/** True where the lines stand as a list: found or sorted ones have no order of the model's. */
export const isFlat = computed(() => search.value.trim() !== "" || sorting.value !== null);

export const lines = computed<readonly Line[]>(() => {
  if (!isFlat.value) return openLines(all.value, flipped.value);
  const found = search.value.trim() ? matching(all.value, search.value) : all.value;
  const by = sorting.value;
  const column = COLUMNS.find(({ id }) => id === by?.id);
  return by && column ? sorted(found, column, by.isDown) : found;
});

function sorted(found: readonly Line[], column: Column, isDown: boolean): readonly Line[] {
  const total = shown.value.survey.table.totals.params;
  const leaves = found.filter(({ hasChildren }) => !hasChildren);
  const valued = leaves.map((line) => ({
    line,
    value: column.cell(line.row, say.value, total).value,
  }));
  const sign = isDown ? -1 : 1;
  return valued
    .sort((left, right) => sign * compare(left.value, right.value))
    .map(({ line }) => line);
}

const compare = (left: Count | string, right: Count | string): number =>
  left < right ? -1 : left > right ? 1 : 0;

/** Sorts by a column: the largest first, then the smallest first, then as the model has them. */
export function sortBy({ id, isNumber }: Column): void {
  const now = sorting.value;
  if (now?.id !== id) sorting.value = { id, isDown: isNumber };
  else sorting.value = now.isDown === isNumber ? { id, isDown: !isNumber } : null;
}

export function flip(key: string): void {
  const next = new Set(flipped.value);
  if (!next.delete(key)) next.add(key);
  flipped.value = next;
}

/** The row in which the program stopped: the innermost module that threw, in the run in which it did. */
export const stopKey = computed<string | null>(() => {
  const now = trouble.value;
  const path = now?.kind === "failed" ? now.failure.place?.[0] : undefined;
  if (path === undefined) return null;
  const runs = all.value.filter(({ row }) => row.path === path);
  return (runs.find(({ row }) => !row.executed) ?? runs.at(-1))?.key ?? null;
});

/** The largest of what the lines without parts have: what bars are measured by. */
export const largest = computed(() => {
  const leaves = all.value.filter(({ hasChildren }) => !hasChildren).map(({ row }) => row);
  const most = (value: (row: (typeof leaves)[number]) => Count) =>
    leaves.reduce((found, row) => Math.max(found, Number(value(row))), 0);
  return {
    params: most(({ params, recursive }) => (recursive ? 0 : params.total)),
    macs: most(({ exact }) => exact?.total.macs ?? 0),
    saved: most(({ exact }) => exact?.total.savedBytes ?? 0),
  };
});
