import { addCounts, type Count } from "../formula/index.ts";
import { bounded } from "./bound.ts";
import type { Cost } from "./ledger.ts";
import { fixed2, grouped } from "./numbers.ts";
import type { ColumnName } from "./options.ts";
import type { Row } from "./row.ts";
import type { Summary } from "./summary.ts";

export const HEADERS: Readonly<Record<ColumnName, string>> = {
  kernel_size: "Kernel Shape",
  groups: "Groups",
  input_size: "Input Shape",
  output_size: "Output Shape",
  num_params: "Param #",
  params_percent: "Param %",
  mult_adds: "Mult-Adds",
  trainable: "Trainable",
  macs: "MACs",
  flops: "FLOPs",
  activation: "Saved (bytes)",
  formula: "MACs formula",
};

/** Columns of words; the others are numbers and stand to the right. */
export const TEXT_COLUMNS: ReadonlySet<string> = new Set([
  "kernel_size",
  "input_size",
  "output_size",
  "trainable",
  "formula",
]);

type Cell = (row: Row, summary: Summary) => string;

/** What each column says of a row: the only place where a number becomes text. */
export const CELLS: Readonly<Record<ColumnName, Cell>> = {
  kernel_size: ({ kernelSize }) => sizeText(kernelSize),
  groups: ({ groups }) => sizeText(groups),
  input_size: ({ inputSize }) => sizeText(inputSize),
  output_size: ({ outputSize }) => sizeText(outputSize),
  num_params: numParams,
  params_percent: paramsPercent,
  mult_adds: multAdds,
  trainable: (row) => trainable(row),
  macs: (row, summary) => counted(summary.costShown(row), 1),
  flops: (row, summary) => counted(summary.costShown(row), 2),
  activation: (row, summary) => saved(summary.costShown(row)),
  formula: (row, summary) =>
    summary
      .costShown(row)
      .formulas.map(({ text }) => text)
      .join(" + ") || "--",
};

/** A list as Python prints it; `--` for nothing, 0 included. */
export function sizeText(size: unknown): string {
  if (!Array.isArray(size)) return size ? String(size) : "--";
  return size.length === 0 ? "--" : listText(size);
}

const listText = (items: readonly unknown[]): string =>
  `[${items.map((item) => (Array.isArray(item) ? listText(item) : String(item))).join(", ")}]`;

/** An exact count; a bound where some op has no rule or only data decide a size, `?` where that is no bound. */
function counted({ macs, unknown, atMost }: Cost, times: 1 | 2): string {
  const count = times === 1 ? macs : addCounts(macs, macs);
  const isAtLeast = unknown.length > 0;
  if (count === 0 && !isAtLeast) return "--";
  return bounded(count, { isAtLeast, isAtMost: atMost.macs });
}

/** Bytes kept for backward. */
function saved({ savedBytes, atMost }: Cost): string {
  if (savedBytes === 0) return "--";
  return bounded(savedBytes, { isAtLeast: false, isAtMost: atMost.savedBytes });
}

function numParams(row: Row, summary: Summary): string {
  if (row.numParams === 0) return "--";
  if (row.isRecursive) return "(recursive)";
  const shown = summary.paramsShown(row);
  const text = atMost(row) + grouped(shown);
  if (!summary.isWhole(row)) return shown > 0 ? text : "--";
  return row.trainableParams > 0 ? text : `(${text})`;
}

/** What stands before a count that is the most that it can be. */
export const atMost = ({ parameters }: Row): string => (parameters.isAtMost ? "≤ " : "");

const NO_PERCENT = "     --";

function paramsPercent(row: Row, summary: Summary): string {
  if (summary.totalParams === 0) return NO_PERCENT;
  if (row.isRecursive) return "(recursive)";
  const shown = summary.paramsShown(row);
  if (shown === 0) return NO_PERCENT;
  if (summary.summaryList[0]?.parameters.isAtMost) return "?".padStart(7);
  return `${fixed2((shown / summary.totalParams) * 100)}%`.padStart(7);
}

function multAdds(row: Row, summary: Summary): string {
  const shown = multAddsShown(row, summary);
  return shown === undefined ? "--" : atMost(row) + grouped(shown);
}

/** A row of several layers adds up its leaves, but only at the deepest level shown. */
export function multAddsShown(row: Row, summary: Summary): Count | undefined {
  if (row.multAdds <= 0) return undefined;
  if (row.isLeaf) return row.multAdds;
  if (!summary.isWhole(row)) return undefined;
  const leaves = row.children.filter((child) => child.isLeaf);
  return leaves.reduce<Count>((total, leaf) => addCounts(total, leaf.multAdds), 0);
}

export function trainable({ numParams: all, trainableParams }: Row): string {
  if (all === 0) return "--";
  if (trainableParams === 0) return "False";
  return trainableParams === all ? "True" : "Partial";
}

/** `Conv2d (conv1): 1-1`. */
export function layerName(row: Row, showsVarName: boolean, showsDepth: boolean): string {
  let name = row.className;
  if (showsVarName && row.varName) name += ` (${row.varName})`;
  if (showsDepth && row.depth > 0) name += `: ${row.depth}-${row.depthIndex}`;
  return name;
}
