// Text in the columns of a terminal, in which Chinese characters and their signs take two.

/** No output is made for fewer columns. */
export const NARROWEST = 40;

const WIDE_RANGES = "ᄀ-ᅟ⺀-〾ぁ-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦";
const WIDE = new RegExp(`[${WIDE_RANGES}]`, "u");
/** Signs that no line begins with. */
const CLOSING = "，。、；：？！）】》”’";
/** Signs that no line ends with. */
const OPENING = "（【《“‘";
/** Between two of these a line may be broken: words with the space or the dot after them, and each wide character. */
const WORDS = new RegExp(
  `[${OPENING}]*(?:[${WIDE_RANGES}]|[^\\s${WIDE_RANGES}]+)[${CLOSING}]*(?:\\s·(?!\\S))?\\s*|\\s+`,
  "gu",
);

/** Columns that `text` takes. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += WIDE.test(sign) ? 2 : 1;
  return width;
}

/** `text` at the left of so many columns. */
export const padded = (text: string, width: number): string =>
  text + " ".repeat(Math.max(width - displayWidth(text), 0));

/** `text` at the right of so many columns. */
export const toRight = (text: string, width: number): string =>
  " ".repeat(Math.max(width - displayWidth(text), 0)) + text;

/** The start of `text`, with a mark where it is longer than `width`. */
export function beginning(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let shown = "";
  for (const sign of text) {
    if (displayWidth(shown + sign) >= width) break;
    shown += sign;
  }
  return `${shown}…`;
}

/** The end of `text`, which of a path says more than its start, with a mark where it is longer than `width`. */
export function ending(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  const reversed = (each: string): string => [...each].reverse().join("");
  return reversed(beginning(reversed(text), width));
}

/** Where a line may be broken: its words, and its wide characters. */
export const wordsOf = (text: string): string[] => text.match(WORDS) ?? [];

/**
 * `text` on lines of `width` columns, the first one of `first`, broken between words; a word that is longer than a line
 * stays whole.
 */
export function broken(text: string, width: number, first = width): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of wordsOf(text)) {
    const room = lines.length === 0 ? first : width;
    if (line !== "" && displayWidth((line + word).trimEnd()) > room) {
      lines.push(line.trimEnd());
      line = word;
    } else line += word;
  }
  return [...lines, line.trimEnd()];
}

/** A line that begins with `start`; what is too long for `width` goes on below, `indent` columns to the right. */
export function hanging(start: string, text: string, width: number, indent: number): string[] {
  const lines = broken(text, width - indent, width - displayWidth(start));
  return lines.map((line, at) => (at === 0 ? start : " ".repeat(indent)) + line);
}

/** Rows of a table that is too wide: each by itself, its first cells as a title, then a line for each other one. */
export function stacked(
  [head = [], ...rows]: readonly (readonly string[])[],
  titles: number,
): string[] {
  const labels = head.slice(titles);
  const width = Math.max(...labels.map(displayWidth));
  return rows.flatMap((row) => [
    row.slice(0, titles).join("  ").trimEnd(),
    ...labels.map((label, at) => `  ${padded(label, width)}  ${row[titles + at] ?? ""}`.trimEnd()),
  ]);
}
