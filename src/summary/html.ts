import { CELLS, HEADERS, layerName, TEXT_COLUMNS } from "./cells.ts";
import { exactLines } from "./exact-lines.ts";
import { note } from "./note.ts";
import type { Row } from "./row.ts";
import type { Summary } from "./summary.ts";
import { footer, headerName } from "./text.ts";

const STYLE = `
  :root { color-scheme: light dark; }
  body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; }
  table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
  caption { text-align: left; font-weight: 600; padding: 0 .75rem .5rem; }
  th, td { padding: .2rem .75rem; text-align: left; white-space: nowrap; }
  thead th { border-bottom: 2px solid; }
  tbody th { font-weight: 400; }
  tbody tr { border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent); }
  .number { text-align: right; }
  dl { display: grid; grid-template-columns: max-content auto; gap: .2rem 1.5rem; padding: 0 .75rem; }
  dd { margin: 0; font-variant-numeric: tabular-nums; }
  p { padding: 0 .75rem; }
`;

/** A page that needs nothing else: the table, the totals, the note. */
export function html(summary: Summary): string {
  const { colNames } = summary.formatting;
  const title = `${escaped(summary.summaryList[0]?.className ?? "Model")}: summary`;
  const headers = [headerName(summary.formatting), ...colNames.map((column) => HEADERS[column])];
  const remark = note(summary);
  return [
    `<!doctype html>`,
    `<html lang="en">`,
    `<head>`,
    `<meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width">`,
    `<title>${title}</title>`,
    `<style>${STYLE}</style>`,
    `</head>`,
    `<body>`,
    `<table>`,
    `<caption>${title}</caption>`,
    `<thead><tr>${headers
      .map((header, at) => `<th scope="col"${align(colNames[at - 1])}>${escaped(header)}</th>`)
      .join("")}</tr></thead>`,
    `<tbody>`,
    ...summary.shownRows.map((row) => tableRow(row, summary)),
    `</tbody>`,
    `</table>`,
    ...totals(summary),
    ...(remark ? [`<p>${escaped(remark)}</p>`] : []),
    `</body>`,
    `</html>`,
  ].join("\n");
}

function tableRow(row: Row, summary: Summary): string {
  const { colNames, rowSettings } = summary.formatting;
  const name = layerName(row, rowSettings.has("var_names"), rowSettings.has("depth"));
  const indent = `${0.75 + 1.5 * row.depth}rem`;
  const cells = colNames.map(
    (column) => `<td${align(column)}>${escaped(CELLS[column](row, summary).trim())}</td>`,
  );
  return `<tr><th scope="row" style="padding-left:${indent}">${escaped(name)}</th>${cells.join("")}</tr>`;
}

const align = (column: string | undefined): string =>
  column === undefined || TEXT_COLUMNS.has(column) ? "" : ` class="number"`;

function totals(summary: Summary): string[] {
  const lines = [...footer(summary).flat(), ...exactLines(summary)].map((line) => {
    const [name = "", value = ""] = line.split(": ");
    return `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`;
  });
  return ["<dl>", ...lines, "</dl>"];
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? "");
