import type { TableRow } from "../../src/survey/index.ts";
import { keysOf } from "../state/changes.ts";

/** A row of the summary, where it stands in the tree. */
export interface Line {
  readonly row: TableRow;
  readonly key: string;
  readonly parent: Line | undefined;
  readonly hasChildren: boolean;
}

/** The deepest level that is open at first: as the summary's own. */
const DEPTH = 3;

export function linesOf(rows: readonly TableRow[]): readonly Line[] {
  const keys = keysOf(rows);
  const open: Line[] = [];
  return rows.map((row, at) => {
    open.length = Math.min(open.length, row.depth);
    const next = rows[at + 1];
    const hasChildren = next !== undefined && next.depth > row.depth;
    const line = { row, key: keys[at] as string, parent: open.at(-1), hasChildren };
    open.push(line);
    return line;
  });
}

/** Folded is what lies deeper than the summary shows, except where a person said otherwise. */
export const isFolded = ({ row, key, hasChildren }: Line, flipped: ReadonlySet<string>): boolean =>
  hasChildren && row.depth >= DEPTH !== flipped.has(key);

/** The lines that no folded one hides. */
export function openLines(lines: readonly Line[], flipped: ReadonlySet<string>): readonly Line[] {
  const hidden = new Set<Line>();
  return lines.filter((line) => {
    const { parent } = line;
    if (!parent || (!hidden.has(parent) && !isFolded(parent, flipped))) return true;
    hidden.add(line);
    return false;
  });
}

/** Those whose name or class has the words. */
export function matching(lines: readonly Line[], words: string): readonly Line[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter(({ row }) => {
    const text = `${row.path} ${row.className}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
