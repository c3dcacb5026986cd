import { beginning, broken, displayWidth, padded, stacked, toRight } from "../columns.ts";
import { type Entry, entriesOf, remark } from "./entries.ts";
import type { Explanation } from "./explanation.ts";
import { partsCells } from "./parts.ts";
import { type Line, spaced, type Wording } from "./wording.ts";

const INDENT = 2;
/** So many columns have room for a title and its place on one line. */
const ROOMY = 80;

/** An explanation for a terminal. */
export function text(explanation: Explanation, wording: Wording): string {
  const entries = entriesOf(explanation, wording).map((entry) => entryText(entry, wording));
  const last = remark(explanation, wording);
  if (last) entries.push(broken(last, wording.width).join("\n"));
  return entries.join("\n\n");
}

function entryText(entry: Entry, wording: Wording): string {
  const labels = entry.lines.map(({ label }) => displayWidth(label));
  const column = INDENT + Math.max(10, ...labels) + 2;
  const { width } = wording;
  const lines = [
    ...heading(entry, width),
    ...entry.lines.flatMap((line) => wrapped(line, column, width)),
  ];
  if (entry.layer && entry.layer.parts.length > 0)
    lines.push(
      ...table(partsCells(entry.layer, wording), width).map((line) => " ".repeat(INDENT) + line),
    );
  return lines.join("\n");
}

/** Name and title, and where it is made: at the right, or below them where they would be left no room. */
function heading({ name, title, place }: Entry, width: number): string[] {
  const words = title.split(/(?<=,) /);
  const start = `${name}  ${words[0] ?? ""}`;
  const beside = width - displayWidth(place) - INDENT;
  const isNarrow = beside < width / 2 || (width < ROOMY && displayWidth(start) > beside);
  const isBelow = place !== "" && isNarrow;
  const room = place && !isBelow ? beside : width;
  const [first = "", ...rest] = filled([start, ...words.slice(1)], room);
  const below = rest.map((text) => " ".repeat(2 * INDENT) + text);
  if (isBelow) return [first.trim(), ...below, " ".repeat(2 * INDENT) + place];
  const gap = " ".repeat(Math.max(width - displayWidth(first.trim()) - displayWidth(place), 2));
  return [place ? `${first.trim()}${gap}${place}` : first.trim(), ...below];
}

/** Puts pieces on lines of `width` columns; a piece that is too long is broken between its words. */
function filled(pieces: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let current = "";
  const add = (piece: string) => {
    const joined = current ? spaced(current, piece) : piece;
    if (current && displayWidth(joined) > width) {
      lines.push(current);
      current = piece;
    } else current = joined;
  };
  for (const piece of pieces) {
    if (displayWidth(piece) <= width) {
      add(piece);
      continue;
    }
    if (current) lines.push(current);
    const parts = broken(piece, width);
    current = parts.pop() as string;
    lines.push(...parts);
  }
  return [...lines, current];
}

function wrapped({ label, pieces }: Line, column: number, width: number): string[] {
  return filled(pieces, width - column).map((line, at) => {
    const start = at === 0 ? padded(" ".repeat(INDENT) + label, column) : " ".repeat(column);
    return `${start}${line}`;
  });
}

/** No column is narrower for want of room. */
const LEAST = 12;

/** Columns wide enough for what they hold; numbers, from the third column on, stand to the right. */
function table(rows: readonly (readonly string[])[], room: number): string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => displayWidth(row[at] ?? ""))),
  );
  // Classes give way first, then names.
  const total = widths.reduce((sum, width) => sum + width + 2, 0);
  let over = total - 2 + INDENT - room;
  for (const at of [1, 0]) {
    const given = Math.max(0, Math.min(over, (widths[at] as number) - LEAST));
    widths[at] = (widths[at] as number) - given;
    over -= given;
  }
  if (over > 0) return stacked(rows, 2);
  return rows.map((row) =>
    row
      .map((cell, at) => {
        const width = widths[at] as number;
        return at < 2 ? padded(beginning(cell, width), width) : toRight(cell, width);
      })
      .join("  ")
      .trimEnd(),
  );
}
