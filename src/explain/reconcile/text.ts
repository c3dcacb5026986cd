import { addCounts, type Count } from "../../formula/index.ts";
import { bounded } from "../../summary/bound.ts";
import { grouped, readable } from "../../summary/numbers.ts";
import { displayWidth, padded } from "../text.ts";
import { spaced, type Wording } from "../wording.ts";
import { COUNTER_NAMES } from "./counter.ts";
import type { Account, ModuleCounts, Reason, Reconciliation } from "./reconcile.ts";

const WIDTH = 80;

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

/** A reconciliation for a terminal of 80 columns; `modules` are those to be shown. */
export function reconcileText(
  all: Reconciliation,
  modules: readonly ModuleCounts[],
  wording: Wording,
): string {
  const { say } = wording;
  const { reconcile } = say;
  const head = [reconcile.title(all.model, exactText(all))];
  if (all.unknown.length > 0)
    head.push(reconcile.noRule(all.unknown.map(wording.spell).join(say.enumeration)));
  const sections = [
    [...head, "", ...table(overview(all, wording), 3)].join("\n"),
    ...all.counters.map((account) => accountText(account, wording)),
    [reconcile.byModule, ...fitting(modules, wording)].join("\n"),
  ];
  return sections.join("\n\n");
}

function accountText(account: Account, wording: Wording): string {
  const { say } = wording;
  const { name, version, source, failure, reasons } = account;
  const head = [say.reconcile.differs(name, version), `  ${source}`];
  if (failure !== null) head.push(`  ${say.reconcile.givesUp(failure)}`);
  if (reasons.length === 0) return [...head, `  ${say.reconcile.agrees}`].join("\n");
  const lines = reasons.map((reason) => reasonLine(reason, wording));
  const width = Math.max(...lines.map(([count]) => count.length));
  const room = WIDTH - width - 4;
  const rows = lines.flatMap(([count, text]) =>
    broken(text, room).map((part, at) => `  ${(at === 0 ? count : "").padStart(width)}  ${part}`),
  );
  return [...head, ...rows].join("\n");
}

/** `text` on lines of `width` columns, broken between words. */
function broken(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && displayWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** Numbers in full where there is room for them, else as `4.83 G`. */
function fitting(modules: readonly ModuleCounts[], wording: Wording): string[] {
  const full = table(moduleCells(modules, wording, grouped));
  const isWide = full.some((line) => displayWidth(line) > WIDTH);
  return isWide ? table(moduleCells(modules, wording, readable)) : full;
}

/** No name is shortened to less. */
const LEAST = 12;

/** Columns as wide as what they hold; numbers to the right, those from column `text` on to the left. */
function table(rows: Cells, text = Number.POSITIVE_INFINITY): string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => displayWidth(row[at] ?? ""))),
  );
  const over = widths.reduce((all, width) => all + width + 2, 0) - WIDTH;
  const longest = widths[0] ?? 0;
  if (over > 0) widths[0] = Math.min(longest, Math.max(longest - over, LEAST));
  return rows.map((row) => {
    const cells = row.map((cell, at) => {
      const width = widths[at] as number;
      if (at === 0 || at >= text) return padded(ending(cell, width), width);
      return " ".repeat(width - displayWidth(cell)) + cell;
    });
    return `  ${cells.join("  ")}`.trimEnd();
  });
}

/** The end of a path says more than its start. */
const ending = (text: string, width: number): string =>
  displayWidth(text) <= width ? text : `…${text.slice(1 - width)}`;
