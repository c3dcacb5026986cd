import { broken, displayWidth, ending, hanging, padded } from "../columns.ts";
import { bounded } from "../summary/bound.ts";
import { isBound, largest, MEASURES, type Measure, type Share, type Total } from "./total.ts";
import type { Wording } from "./wording.ts";

/** Rows of each measure; what is smaller is one row. */
const MOST = 10;
const BAR = 24;
/** Names give way to numbers down to this, bars before them. */
const LEAST = 12;
const LEAST_BAR = 4;

/** The measures that are known: without a run only the parameters. */
const known = ({ wasRun }: Total): readonly Measure[] => (wasRun ? MEASURES : ["params"]);

/** Where a model's numbers are, for a terminal: a bar for each of the largest shares. */
export function totalText(total: Total, { say, width }: Wording): string {
  const sections = known(total).map((measure) => {
    const head = say.whereIs(
      total.model,
      measure,
      written(total.totals[measure], isBound(total, measure)),
    );
    const rows = rowsOf(total, measure, say.others);
    return [...hanging("", head, width, 2), ...barLines(rows, width)].join("\n");
  });
  const last = broken(total.wasRun ? say.grows : say.notRun, width).join("\n");
  return [...sections, last].join("\n\n");
}

function barLines(rows: readonly Row[], width: number): string[] {
  const widest = (at: 0 | 1 | 2): number => Math.max(...rows.map((row) => displayWidth(row[at])));
  const [counts, shares] = [widest(1), widest(2)];
  // Two columns before each cell.
  const room = width - counts - shares - 4 * 2;
  const names = Math.min(widest(0), Math.max(room - LEAST_BAR, LEAST));
  const bars = Math.min(BAR, room - names);
  return rows.map(({ 0: name, 1: count, 2: share, 3: part }) => {
    const cells = [padded(ending(name, names), names), count.padStart(counts), share];
    return `  ${cells.join("  ")}  ${bars < LEAST_BAR ? "" : bar(part, bars)}`.trimEnd();
  });
}

/** The same as Markdown tables. */
export function totalMarkdown(total: Total, { say }: Wording): string {
  const sections = known(total).map((measure) => {
    const rows = rowsOf(total, measure, say.others);
    const lines = rows.map(
      ([name, count, share, part]) => `| ${name} | ${count} | ${share} | ${bar(part, BAR)} |`,
    );
    const head = say.whereIs(
      total.model,
      measure,
      written(total.totals[measure], isBound(total, measure)),
    );
    return [
      `### ${head}`,
      "",
      `| ${say.part} | | | |`,
      "| --- | ---: | ---: | --- |",
      ...lines,
    ].join("\n");
  });
  return [...sections, total.wasRun ? say.grows : say.notRun].join("\n\n");
}

type Row = readonly [name: string, count: string, share: string, part: number];

function rowsOf(total: Total, measure: Measure, others: (count: number) => string): Row[] {
  const all = Number(total.totals[measure]);
  const shares = largest(total, measure);
  // One more row says as much as "1 more".
  const shown = shares.length > MOST + 1 ? shares.slice(0, MOST) : shares;
  const row = (name: string, count: number | bigint, parts: readonly Share[]): Row => {
    const share = Number(count) / all;
    const isAtMost = parts.some((part) => isBound(part, measure));
    return [name, written(count, isAtMost), `${percent(share)} %`, share];
  };
  const rows = shown.map((share) => row(share.path || total.model, share[measure], [share]));
  const rest = shares.slice(shown.length);
  if (rest.length > 0) rows.push(row(others(rest.length), sumOf(rest, measure), rest));
  return rows;
}

const written = (count: number | bigint, isAtMost: boolean): string =>
  bounded(count, { isAtLeast: false, isAtMost });

const sumOf = (shares: readonly Share[], measure: Measure): bigint =>
  shares.reduce((sum, share) => sum + BigInt(share[measure]), 0n);

/** To an eighth of a column. */
function bar(share: number, columns: number): string {
  const eighths = Math.round(share * columns * 8);
  return "█".repeat(Math.floor(eighths / 8)) + (["", ..."▏▎▍▌▋▊▉"][eighths % 8] ?? "");
}

/** With one digit after the point, to the width of ` 7.3` and `77.3`. */
const percent = (share: number): string => (share * 100).toFixed(1).padStart(5);
