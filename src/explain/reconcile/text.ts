import { displayWidth, ending, hanging, padded, stacked, toRight } from "../../columns.ts";
import { addCounts, type Count } from "../../formula/index.ts";
import { bounded } from "../../summary/bound.ts";
import { grouped, readable } from "../../summary/numbers.ts";
import { spaced, type Wording } from "../wording.ts";
import { COUNTER_NAMES } from "./counter.ts";
import type { Account, ModuleCounts, Reason, Reconciliation } from "./reconcile.ts";

/** Rows of numbers; a number past the first column stands to the right. */
export type Cells = readonly (readonly string[])[];

/** Counted less exact: `=`, `+53,120`, `−4,831,838,208`. */
function difference(count: Count, write: (count: Count) => string = grouped): string {
  if (count === 0) return "=";
  return count > 0 ? `+${write(count)}` : `−${write(-count)}`;
}

const off = (counted: Count, exact: Count): Count => addCounts(counted, -BigInt(exact));

/** The exact count of the whole model, or a bound of it. */
export const exactText = ({ exact, unknown, isAtMost }: Reconciliation): string =>
  bounded(exact, { isAtLeast: unknown.length > 0, isAtMost });

/** What each counter says of the whole model. */
export function overview({ exact, counters }: Reconciliation, { say }: Wording): Cells {
  const { reconcile } = say;
  return [
    [reconcile.counter, reconcile.counts, reconcile.off, reconcile.answer],
    ...counters.map(({ name, total, answer, samples, failure }) => {
      const per = samples > 1 ? ` ${reconcile.perSample}` : "";
      const its = failure === null ? `${grouped(answer.value)} ${answer.unit}${per}` : "–";
      return [name, grouped(total), difference(off(total, exact)), its];
    }),
  ];
}

/** Why a counter is off. */
export function reasonLine(reason: Reason, { say, spell }: Wording): readonly [string, string] {
  const subject = reason.isOp ? spell(reason.subject) : reason.subject;
  const named = reason.places > 1 ? `${reason.places} × ${subject}` : subject;
  const why = say.reconcile.why(reason.why, reason.times);
  return [
    difference(reason.difference),
    spaced(`${named}${say.colon}`, `${why} (${reason.source})`),
  ];
}

/** The rows of a table of modules, in numbers as `write` has them. */
export function moduleCells(
  modules: readonly ModuleCounts[],
  { say }: Wording,
  write: (count: Count) => string,
): Cells {
  return [
    [say.reconcile.module, say.reconcile.exact, ...COUNTER_NAMES],
    ...modules.map(({ path, className, exact, counted }) => [
      path || className,
      write(exact),
      ...COUNTER_NAMES.map((name) => difference(off(counted[name], exact), write)),
    ]),
  ];
}

/** A reconciliation for a terminal; `modules` are those to be shown. */
export function reconcileText(
  all: Reconciliation,
  modules: readonly ModuleCounts[],
  wording: Wording,
): string {
  const { say } = wording;
  const { reconcile } = say;
  const { width } = wording;
  const head = hanging("", reconcile.title(all.model, exactText(all)), width, 2);
  if (all.unknown.length > 0) {
    const unknown = all.unknown.map(wording.spell).join(say.enumeration);
    head.push(...hanging("", reconcile.noRule(unknown), width, 2));
  }
  const sections = [
    [...head, "", ...table(overview(all, wording), width, 3)].join("\n"),
    ...all.counters.map((account) => accountText(account, wording)),
    [...hanging("", reconcile.byModule, width, 2), ...fitting(modules, wording)].join("\n"),
  ];
  return sections.join("\n\n");
}

function accountText(account: Account, wording: Wording): string {
  const { say, width: columns } = wording;
  const { name, version, source, failure, reasons } = account;
  const head = [say.reconcile.differs(name, version), `  ${source}`];
  if (failure !== null) head.push(...hanging("  ", say.reconcile.givesUp(failure), columns, 2));
  if (reasons.length === 0) return [...head, `  ${say.reconcile.agrees}`].join("\n");
  const lines = reasons.map((reason) => reasonLine(reason, wording));
  const width = Math.max(...lines.map(([count]) => count.length));
  const rows = lines.flatMap(([count, text]) =>
    hanging(`  ${count.padStart(width)}  `, text, columns, width + 4),
  );
  return [...head, ...rows].join("\n");
}

/** Numbers in full where there is room for them, else as `4.83 G`. */
function fitting(modules: readonly ModuleCounts[], wording: Wording): string[] {
  const { width } = wording;
  const full = moduleCells(modules, wording, grouped);
  return isTooWide(full, width)
    ? table(moduleCells(modules, wording, readable), width)
    : table(full, width);
}

/** No name is shortened to less. */
const LEAST = 12;

const widthsOf = (rows: Cells): number[] =>
  (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => displayWidth(row[at] ?? ""))));

/** By how much rows with a margin are wider than `room`. */
const excess = (widths: readonly number[], room: number): number =>
  widths.reduce((all, width) => all + width + 2, 0) - room;

const isTooWide = (rows: Cells, room: number): boolean => {
  const [names = 0, ...rest] = widthsOf(rows);
  return excess([Math.min(names, LEAST), ...rest], room) > 0;
};

/**
 * Columns as wide as what they hold; numbers to the right, those from column `text` on to the left. Each row by itself
 * where they don't fit.
 */
function table(rows: Cells, room: number, text = Number.POSITIVE_INFINITY): string[] {
  if (isTooWide(rows, room)) return stacked(rows, 1).map((line) => `  ${line}`);
  const widths = widthsOf(rows);
  const longest = widths[0] ?? 0;
  widths[0] = longest - Math.max(excess(widths, room), 0);
  return rows.map((row) => {
    const cells = row.map((cell, at) => {
      const width = widths[at] as number;
      return at === 0 || at >= text ? padded(ending(cell, width), width) : toRight(cell, width);
    });
    return `  ${cells.join("  ")}`.trimEnd();
  });
}
