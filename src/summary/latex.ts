import { CELLS, HEADERS, layerName, TEXT_COLUMNS } from "./cells.ts";
import { exactLines } from "./exact-lines.ts";
import { note } from "./note.ts";
import type { Row } from "./row.ts";
import type { Summary } from "./summary.ts";
import { footer, headerName } from "./text.ts";

/** A table for a paper, with the rules of the package booktabs, the totals below the rows. */
export function latex(summary: Summary): string {
  const { formatting } = summary;
  const { colNames } = formatting;
  const alignment = colNames.map((column) => (TEXT_COLUMNS.has(column) ? "l" : "r")).join("");
  const header = [headerName(formatting), ...colNames.map((column) => HEADERS[column])];
  const rows = summary.shownRows.map((row) => [
    name(row, summary),
    ...colNames.map((column) => escaped(CELLS[column](row, summary).trim())),
  ]);
  const remark = note(summary);
  const remarks = [...exactLines(summary), ...(remark ? [remark] : [])];
  const totals = [...footer(summary), remarks].filter((lines) => lines.length > 0);
  return [
    "% \\usepackage{booktabs}",
    `\\begin{tabular}{l${alignment}}`,
    "\\toprule",
    line(header.map(escaped)),
    "\\midrule",
    ...rows.map(line),
    ...totals.flatMap((lines) => [
      "\\midrule",
      ...lines.map((text) => line([spanning(text, header.length)])),
    ]),
    "\\bottomrule",
    "\\end{tabular}",
  ].join("\n");
}

const line = (cells: readonly string[]): string => `${cells.join(" & ")} \\\\`;

const spanning = (text: string, columns: number): string =>
  `\\multicolumn{${columns}}{l}{${escaped(text)}}`;

function name(row: Row, { formatting: { rowSettings } }: Summary): string {
  const text = layerName(row, rowSettings.has("var_names"), rowSettings.has("depth"));
  return "\\quad ".repeat(row.depth) + escaped(text);
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  "·": "\\textperiodcentered{}",
  "×": "\\texttimes{}",
  "⌊": "$\\lfloor$",
  "⌋": "$\\rfloor$",
  "⌈": "$\\lceil$",
  "⌉": "$\\rceil$",
};

/** Nothing in it is a command, and no ampersand ends the cell; two hyphens stay two, and a line can't begin with a bracket, which \\ would take. */
const escaped = (text: string): string =>
  text
    .replace(/[\\~^<>|·×⌊⌋⌈⌉]|[#$%&_{}]/g, (mark) => ESCAPES[mark] ?? `\\${mark}`)
    .replaceAll("--", "-{}-")
    .replace(/^\[/, "{[}");
