import { addCounts, type Count } from "../formula/index.ts";
import type { Counts, RowCounts } from "../report.ts";
import { sizeText } from "./cells.ts";
import { readable } from "./numbers.ts";
import type { Row } from "./row.ts";
import type { Summary } from "./summary.ts";

/** What `summary` counts, row by row. */
export function counts(summary: Summary): Counts {
  const runs = new Map<string, number>();
  const rows = summary.summaryList.map((row) => {
    const run = (runs.get(row.path) ?? 0) + 1;
    runs.set(row.path, run);
    return rowCounts(summary, row, run);
  });
  const { macs, savedBytes } = summary.exact;
  return { rows, params: summary.totalParams, macs, savedBytes };
}

function rowCounts(summary: Summary, row: Row, run: number): RowCounts {
  const { path, className, parameters, outputSize, executed } = row;
  const own = parameters.items.slice(0, parameters.owned);
  const { macs, savedBytes } = summary.ownCost(row);
  return {
    path,
    className,
    run,
    // What an earlier row counted is counted once.
    params: row.isRecursive ? 0 : own.reduce((total, { count }) => total + count, 0),
    macs,
    savedBytes,
    output: executed ? sizeText(outputSize) : "",
  };
}

/** A row of the table of changes: its name, what became of it, three differences, its output. */
type Cells = readonly [string, string, string, string, string, string];

const HEAD: Cells = ["changed", "", "params", "multiply-adds", "kept for backward", "output"];

/** A table of the rows whose counts differ, and of the totals' differences; undefined where nothing differs. */
export function changes(before: Counts, after: Counts): string | undefined {
  const rows = changedRows(before.rows, after.rows);
  if (rows.length === 0) return undefined;
  const total = differences(before, after);
  // Changes of rows may cancel out.
  const totals: Cells[] = total.some(Boolean) ? [["total", "", ...total, ""]] : [];
  const more = rows.length - MOST_ROWS;
  const shown: Cells[] =
    more > 1 ? [...rows.slice(0, MOST_ROWS), [`… and ${more} more`, "", "", "", "", ""]] : rows;
  return table([HEAD, ...shown, ...totals]);
}

/** More than these say little: a change in what all blocks of a network are made with. */
const MOST_ROWS = 20;

const keyOf = ({ path, className, run }: RowCounts): string => `${path}\0${className}\0${run}`;

const NOTHING = { params: 0, macs: 0, savedBytes: 0, output: "" };

function changedRows(before: readonly RowCounts[], after: readonly RowCounts[]): Cells[] {
  const old = new Map(before.map((row) => [keyOf(row), row]));
  const kept = new Set(after.map(keyOf));
  const cells: Cells[] = [];
  for (const row of after) {
    const was = old.get(keyOf(row));
    if (!was) cells.push(cellsOf(row, "new", NOTHING, row));
    else if (differs(was, row)) cells.push(cellsOf(row, "", was, row));
  }
  for (const row of before)
    if (!kept.has(keyOf(row))) cells.push(cellsOf(row, "gone", row, NOTHING));
  return cells;
}

type Measures = Pick<RowCounts, "params" | "macs" | "savedBytes" | "output">;

const differs = (a: Measures, b: Measures): boolean =>
  a.output !== b.output || differences(a, b).some((cell) => cell !== "");

function cellsOf({ path, className }: RowCounts, fate: string, was: Measures, is: Measures): Cells {
  const output = was.output && is.output && was.output !== is.output;
  return [
    path ? `${path} (${className})` : className,
    fate,
    ...differences(was, is),
    output ? `${was.output} → ${is.output}` : fate && (is.output || was.output),
  ];
}

type Counted = Pick<Counts, "params" | "macs" | "savedBytes">;

const differences = (was: Counted, is: Counted) =>
  [
    signed(was.params, is.params),
    signed(was.macs, is.macs),
    bytes(signed(was.savedBytes, is.savedBytes)),
  ] as const;

/** `−18.87 M`; empty where nothing changed. */
function signed(was: Count, is: Count): string {
  if (was === is) return "";
  const isMore = is > was;
  const [more, less] = isMore ? [is, was] : [was, is];
  return `${isMore ? "+" : "−"}${readable(addCounts(more, negative(less)))}`;
}

const negative = (count: Count): Count => (typeof count === "bigint" ? -count : -count);

/** `−18.87 M` → `−18.87 MB`, `+12` → `+12 B`. */
const bytes = (count: string): string =>
  count === "" ? "" : /[A-Za-z]$/.test(count) ? `${count}B` : `${count} B`;

function table(rows: readonly Cells[]): string {
  const used = HEAD.map((_, at) => rows.slice(1).some((row) => row[at] !== ""));
  const widths = HEAD.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => {
          const width = widths[at] ?? 0;
          return at >= 2 && at <= 4 ? cell.padStart(width) : cell.padEnd(width);
        })
        .filter((_, at) => used[at])
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
