import type { Span } from "../../src/recorder.ts";
import type { Survey } from "../../src/survey/index.ts";
import { grouped, sizeText } from "../format.ts";

// What is said beside the lines of the source.

type Call = Survey["calls"][number];

/** Of the modules that a line makes, without those inside of them: `2,359,808`; of equal ones `3 × 590,080`. */
export function paramsByLine({ table }: Pick<Survey, "table">): ReadonlyMap<number, string> {
  const lineOf = new Map(table.rows.map(({ path, source }) => [path, source?.endLine]));
  const counts = new Map<number, Map<string, number>>();
  for (const { source, params, recursive, path } of table.rows) {
    if (!source || recursive || path === "" || params.total === 0) continue;
    const { endLine } = source;
    if (lineOf.get(path.slice(0, Math.max(path.lastIndexOf("."), 0))) === endLine) continue;
    counts.set(endLine, (counts.get(endLine) ?? new Map()).set(path, params.total));
  }
  return new Map(
    [...counts].map(([line, found]) => [line, listed([...found.values()].map(grouped))]),
  );
}

const MOST_LISTED = 3;

/** Equal neighbours once, with how many they are. */
function listed(texts: readonly string[]): string {
  const groups: { text: string; count: number }[] = [];
  for (const text of texts) {
    const last = groups.at(-1);
    if (last?.text === text) last.count++;
    else groups.push({ text, count: 1 });
  }
  const shown = groups
    .slice(0, MOST_LISTED)
    .map(({ text, count }) => (count > 1 ? `${count} × ${text}` : text));
  return groups.length > MOST_LISTED ? `${shown.join(", ")}, …` : shown.join(", ");
}

/** What the outermost call of a line gives, in each of its runs: `→ 12×64×112²`. */
export function shapesByLine({ calls }: Pick<Survey, "calls">): ReadonlyMap<number, string> {
  const outermost = new Map<number, { readonly span: Span; readonly runs: Call[] }>();
  for (const call of calls) {
    const { span } = call;
    const known = outermost.get(span.endLine);
    if (!known || isAround(span, known.span)) outermost.set(span.endLine, { span, runs: [call] });
    else if (!isAround(known.span, span) && !isAfter(span, known.span)) known.runs.push(call);
  }
  const texts = [...outermost].map(([line, { runs }]) => [line, textOf(runs)] as const);
  return new Map(
    texts.filter(([, text]) => text !== "").map(([line, text]) => [line, `→ ${text}`]),
  );
}

/** Of what a Sequential calls at the same place, only what it gives itself. */
function textOf(runs: readonly Call[]): string {
  const modules = new Set(runs.flatMap(({ op, path }) => (op === null ? [path] : [])));
  const isWithin = (path: string): boolean =>
    path !== "" && (modules.has(outer(path)) || isWithin(outer(path)));
  const texts = runs
    .filter(({ path }) => !isWithin(path))
    .map(({ shapes, isAtMost }) => {
      const text = sizeText(shapes.map((shape) => [...shape]));
      return isAtMost ? `≤ ${text}` : text;
    });
  return listed([...new Set(texts.filter((text) => text !== ""))]);
}

const outer = (path: string): string => path.slice(0, Math.max(path.lastIndexOf("."), 0));

const isBefore = (left: Span, right: Span): boolean =>
  left.line < right.line || (left.line === right.line && left.column < right.column);

const isAfter = (left: Span, right: Span): boolean => isBefore(right, left);

/** Of `a.b().c()` both calls begin at `a`; the last one ends last. */
const isAround = (left: Span, right: Span): boolean =>
  isBefore(left, right) || (!isBefore(right, left) && left.endColumn > right.endColumn);
