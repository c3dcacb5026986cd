import { CELLS, HEADERS, layerName, TEXT_COLUMNS } from "./cells.ts";
import { exactLines } from "./exact-lines.ts";
import { note } from "./note.ts";
import type { Row } from "./row.ts";
import type { Summary } from "./summary.ts";
import { footer, headerName } from "./text.ts";

/** A table as GitHub renders it, with the totals and the note below. */
export function markdown(summary: Summary): string {
  const { colNames } = summary.formatting;
  const table = [
    [headerName(summary.formatting), ...colNames.map((column) => HEADERS[column])],
    ["---", ...colNames.map((column) => (TEXT_COLUMNS.has(column) ? "---" : "---:"))],
    ...summary.shownRows.map((row) => [
      name(row, summary),
      ...colNames.map((column) => escaped(CELLS[column](row, summary).trim())),
    ]),
  ].map((cells) => `| ${cells.join(" | ")} |`);
  const totals = [...footer(summary).flat(), ...exactLines(summary)].map(
    (line) => `- ${escaped(line)}`,
  );
  const remark = note(summary);
  return [table, totals, remark ? [escaped(remark)] : []]
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n");
}

const INDENT = "&emsp;";

function name(row: Row, { formatting: { rowSettings } }: Summary): string {
  const text = layerName(row, rowSettings.has("var_names"), rowSettings.has("depth"));
  return INDENT.repeat(row.depth) + escaped(text);
}

/** Nothing in it is markup, and no bar ends the cell. */
const escaped = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>|~&]/g, (mark) =>
    mark === "<" ? "&lt;" : mark === "&" ? "&amp;" : `\\${mark}`,
  );
