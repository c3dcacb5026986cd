import { addCounts } from "../formula/index.ts";
import { atMost, CELLS, HEADERS, layerName } from "./cells.ts";
import { fixed2, footerNumber, grouped, inUnit, type Unit } from "./numbers.ts";
import type { ColumnName, RowSetting } from "./options.ts";
import type { Row } from "./row.ts";
import type { Formatting, Summary } from "./summary.ts";

/** Names align to multiples of this, and each level is indented by as much. */
const INDENT = 5;
const LEAST_NAME_WIDTH = 40;

/** torchinfo's table, to the byte; with an input, its footer speaks of sizes. */
export function text(summary: Summary, isRun = hasInput(summary.inputSize)): string {
  const { formatting } = summary;
  const { nameWidth } = formatting;
  const line = lineOf(formatting);
  const divider = "=".repeat(formatting.colNames.length * formatting.colWidth + nameWidth);
  return [
    divider,
    line(headerName(formatting), (column) => HEADERS[column]),
    divider,
    ...summary.shownRows.flatMap((row) => rowLines(row, summary, line)),
    divider,
    ...footer(summary, isRun).flatMap((lines) => [...lines, divider]),
  ].join("\n");
}

/** Sets a line of the table: a name and what stands in each column. */
export const lineOf =
  ({ colNames, colWidth, nameWidth }: Formatting): Line =>
  (name, cell) => {
    const cells = colNames.map((column) => `${pad(cell(column), colWidth)} `);
    return `${pad(name, nameWidth)} ${cells.join("")}`.trimEnd();
  };

const pad = (value: string, width: number): string =>
  value + " ".repeat(Math.max(0, width - lengthOf(value)));

/** Python counts code points. */
const lengthOf = (value: string): number =>
  /[\ud800-\udfff]/.test(value) ? [...value].length : value.length;

/** Width of the names' column. Rows below the depth asked for count, too. */
export function nameWidth(rows: readonly Row[], rowSettings: ReadonlySet<RowSetting>): number {
  const [varNames, depth] = [rowSettings.has("var_names"), rowSettings.has("depth")];
  let longest = 0;
  for (const row of rows)
    longest = Math.max(longest, row.depth * INDENT + 1 + lengthOf(layerName(row, varNames, depth)));
  return longest < LEAST_NAME_WIDTH ? LEAST_NAME_WIDTH : Math.ceil(longest / INDENT) * INDENT;
}

/** The name column's header. */
export function headerName({ rowSettings }: Formatting): string {
  const name = rowSettings.has("var_names") ? " (var_name)" : "";
  return `Layer (type${name}${rowSettings.has("depth") ? ":depth-idx" : ""})`;
}

type Line = (name: string, cell: (column: ColumnName) => string) => string;

function rowLines(row: Row, summary: Summary, line: Line): string[] {
  const { rowSettings, verbose } = summary.formatting;
  const name = layerName(row, rowSettings.has("var_names"), rowSettings.has("depth"));
  const ascii = rowSettings.has("ascii_only");
  const lines = [line(branch(row.depth, ascii) + name, (column) => CELLS[column](row, summary))];
  if (verbose !== 2) return lines;
  return [...lines, ...parameterLines(row, line, branch(row.depth + 1, ascii))];
}

/** The tree drawn before a name. */
export function branch(depth: number, ascii: boolean): string {
  if (depth === 0) return "";
  if (depth === 1) return ascii ? "+ " : "├─";
  return (ascii ? "|    " : "│    ").repeat(depth - 1) + (ascii ? "+ " : "└─");
}

/** A row for each parameter. */
function parameterLines(row: Row, line: Line, prefix: string): string[] {
  return parameterCells(row).map(({ name, cells }) =>
    line(prefix + name, (column) => cells[column] ?? ""),
  );
}

/** Each parameter with its size and count. The model itself lists only those that it holds directly. */
export function parameterCells(
  row: Row,
): { name: string; cells: Partial<Record<ColumnName, string>> }[] {
  const { items, owned } = row.parameters;
  const listed = row.parent ? items : items.slice(0, owned);
  return listed.map(({ name, parameter, count }, at) => {
    const size = [...parameter.shape];
    // Kernel shapes are shown input first.
    if (name === "weight" && size.length > 1)
      [size[0], size[1]] = [size[1] as number, size[0] as number];
    const joint = at === listed.length - 1 ? "└─" : "├─";
    const cells = { kernel_size: `[${size.join(", ")}]`, num_params: joint + grouped(count) };
    return { name, cells };
  });
}

/** The lines of the footer, `name: value`, in their groups. */
export function footer(summary: Summary, isRun = hasInput(summary.inputSize)): string[][] {
  return summary.torchinfo === "main" ? newFooter(summary, isRun) : oldFooter(summary, isRun);
}

function newFooter(summary: Summary, isRun: boolean): string[][] {
  const { paramsCountUnits, paramsSizeUnits, macsUnits } = summary.formatting;
  const bound = summary.summaryList[0] ? atMost(summary.summaryList[0]) : "";
  const bounded = (text: string) => (/: 0$/.test(text) ? text : text.replace(": ", `: ${bound}`));
  const count = (name: string, value: number) =>
    name + bounded(footerNumber(value, paramsCountUnits, false));
  const { totalParams, trainableParams, totalInput, totalOutputBytes, totalParamBytes } = summary;
  const lines = [
    count("Total params", totalParams),
    count("Trainable params", trainableParams),
    count("Non-trainable params", totalParams - trainableParams),
  ];
  if (!isRun) return [lines];
  const total = addCounts(addCounts(totalInput, totalOutputBytes), totalParamBytes);
  const sized = (name: string, value: number | bigint) =>
    name + footerNumber(value, paramsSizeUnits, true);
  return [
    [...lines, `Total mult-adds${bounded(footerNumber(summary.totalMultAdds, macsUnits, false))}`],
    [
      sized("Input size", totalInput),
      sized("Forward/backward pass size", totalOutputBytes),
      bounded(sized("Params size", totalParamBytes)),
      bounded(sized("Estimated Total Size", total)),
    ],
  ];
}

/** Python's truth of a size: a scalar's is empty. */
const hasInput = (inputSize: unknown): boolean =>
  Array.isArray(inputSize)
    ? inputSize.length > 0
    : typeof inputSize === "object" && inputSize !== null
      ? Object.keys(inputSize).length > 0
      : Boolean(inputSize);

const OLD_UNITS: Readonly<Record<Exclude<Unit, "auto">, string>> = {
  T: "Units.TERABYTES",
  G: "Units.GIGABYTES",
  M: "Units.MEGABYTES",
  k: "Units.KILOBYTES",
  "": "Units.NONE",
};

/** 1.8.0 knows nothing below a million. */
function oldUnit({ totalMultAdds, formatting: { macsUnits } }: Summary): Unit {
  if (macsUnits !== "auto") return macsUnits;
  if (totalMultAdds >= 1e12) return "T";
  return totalMultAdds >= 1e9 ? "G" : "M";
}

/** The footer of torchinfo 1.8.0: the unit's Python name, sizes in MB. */
function oldFooter(summary: Summary, isRun: boolean): string[][] {
  const { totalParams, trainableParams, totalInput, totalOutputBytes, totalParamBytes } = summary;
  const { unit, value } = inUnit(summary.totalMultAdds, oldUnit(summary));
  const lines = [
    `Total params: ${grouped(totalParams)}`,
    `Trainable params: ${grouped(trainableParams)}`,
    `Non-trainable params: ${grouped(totalParams - trainableParams)}`,
  ];
  if (!isRun) return [lines];
  const total = addCounts(addCounts(totalInput, totalOutputBytes), totalParamBytes);
  const sized = (name: string, bytes: number | bigint) =>
    `${name} (MB): ${fixed2(Number(bytes) / 1e6)}`;
  const adds = unit === "" ? grouped(summary.totalMultAdds) : fixed2(value);
  return [
    [...lines, `Total mult-adds (${OLD_UNITS[unit]}): ${adds}`],
    [
      sized("Input size", totalInput),
      sized("Forward/backward pass size", totalOutputBytes),
      sized("Params size", totalParamBytes),
      sized("Estimated Total Size", total),
    ],
  ];
}
