import { type Entry, entriesOf, remark } from "./entries.ts";
import type { Explanation } from "./explanation.ts";
import { partsCells } from "./parts.ts";
import { type Line, spaced, type Wording } from "./wording.ts";

const WIDTH = 80;
const INDENT = 2;

/** Columns that a terminal gives `text`: Chinese characters take two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const char of text) width += /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦]/u.test(char) ? 2 : 1;
  return width;
}

export const padded = (text: string, width: number): string =>
  text + " ".repeat(Math.max(width - displayWidth(text), 0));

/** An explanation for a terminal of 80 columns. */
export function text(explanation: Explanation, wording: Wording): string {
  const entries = entriesOf(explanation, wording).map((entry) => entryText(entry, wording));
  const last = remark(explanation, wording);
  if (last) entries.push(last);
  return entries.join("\n\n");
}

function entryText(entry: Entry, wording: Wording): string {
  const labels = entry.lines.map(({ label }) => displayWidth(label));
  const column = INDENT + Math.max(10, ...labels) + 2;
  const lines = [...heading(entry), ...entry.lines.flatMap((line) => wrapped(line, column))];
  if (entry.layer && entry.layer.parts.length > 0)
    lines.push(...table(partsCells(entry.layer, wording)).map((line) => " ".repeat(INDENT) + line));
  return lines.join("\n");
}

/** Name and title, and at the right where it is made. */
function heading({ name, title, place }: Entry): string[] {
  const room = WIDTH - (place ? displayWidth(place) + INDENT : 0);
  const words = title.split(/(?<=,) /);
  const [first = "", ...rest] = filled([`${name}  ${words[0] ?? ""}`, ...words.slice(1)], room);
  const gap = " ".repeat(Math.max(WIDTH - displayWidth(first.trim()) - displayWidth(place), 2));
  const line = place ? `${first.trim()}${gap}${place}` : first.trim();
  return [line, ...rest.map((text) => " ".repeat(2 * INDENT) + text)];
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
    current = "";
    for (const word of piece.split(" ")) add(word);
  }
  return [...lines, current];
}

function wrapped({ label, pieces }: Line, column: number): string[] {
  return filled(pieces, WIDTH - column).map((line, at) => {
    const start = at === 0 ? padded(" ".repeat(INDENT) + label, column) : " ".repeat(column);
    return `${start}${line}`;
  });
}

/** Columns wide enough for what they hold; numbers, from the third column on, stand to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => displayWidth(row[at] ?? ""))),
  );
  // Classes give way first, then names.
  const total = widths.reduce((sum, width) => sum + width + 2, 0);
  let over = total - 2 + INDENT - WIDTH;
  for (const at of [1, 0]) {
    const given = Math.max(0, Math.min(over, (widths[at] as number) - LEAST));
    widths[at] = (widths[at] as number) - given;
    over -= given;
  }
  return rows.map((row) =>
    row
      .map((cell, at) => {
        const width = widths[at] as number;
        return at < 2
          ? padded(shortened(cell, width), width)
          : " ".repeat(width - displayWidth(cell)) + cell;
      })
      .join("  ")
      .trimEnd(),
  );
}

/** No column is narrower for want of room. */
const LEAST = 12;

const shortened = (text: string, width: number): string =>
  displayWidth(text) <= width ? text : `${text.slice(0, width - 1)}…`;
