import { addCounts, type Count } from "../formula/index.ts";
import { multAddsShown, trainable } from "./cells.ts";
import type { Cost } from "./ledger.ts";
import type { ColumnName } from "./options.ts";
import type { Row } from "./row.ts";
import type { Summary } from "./summary.ts";

type Value = Count | string | undefined;
type Raw = (row: Row, summary: Summary) => Value;

/** What each column holds, as a number that a program can add up; empty where there is nothing to say. */
const RAW: Readonly<Record<ColumnName, Raw>> = {
  kernel_size: ({ kernelSize }) => sizeText(kernelSize),
  groups: ({ groups }) => groups,
  input_size: ({ inputSize, executed }) => (executed ? sizeText(inputSize) : undefined),
  output_size: ({ outputSize, executed }) => (executed ? sizeText(outputSize) : undefined),
  num_params: paramsOnce,
  params_percent: (row, summary) => {
    const params = paramsOnce(row, summary);
    return summary.totalParams === 0 ? undefined : (100 * params) / summary.totalParams;
  },
  mult_adds: (row, summary) => multAddsShown(row, summary) ?? 0,
  trainable: (row) => (row.numParams === 0 ? undefined : trainable(row)),
  macs: (row, summary) => known(row, summary, ({ macs }) => macs),
  flops: (row, summary) => known(row, summary, ({ macs }) => addCounts(macs, macs)),
  activation: (row, summary) => {
    const { savedBytes, atMost } = summary.costShown(row);
    return atMost.savedBytes ? undefined : savedBytes;
  },
  formula: (row, summary) =>
    summary
      .costShown(row)
      .formulas.map(({ text }) => text)
      .join(" + "),
};

/** RFC 4180: the shown rows, a line each, with where they stand and then the columns asked for. */
export function csv(summary: Summary): string {
  const { colNames } = summary.formatting;
  const header = ["path", "class_name", "depth", "depth_idx", ...colNames];
  const lines = summary.shownRows.map((row) => [
    row.path,
    row.className,
    row.depth,
    row.depthIndex,
    ...colNames.map((column) => RAW[column](row, summary)),
  ]);
  return [header, ...lines].map((line) => line.map(field).join(",")).join("\r\n");
}

/** A row seen before counts nothing, so that the column adds up to the total. */
function paramsOnce(row: Row, summary: Summary): number {
  return row.isRecursive ? 0 : summary.paramsShown(row);
}

/** An exact count; empty where an op has no rule or only data decide a size: a bound is no number to add up. */
function known(row: Row, summary: Summary, count: (cost: Cost) => Count): Value {
  const cost = summary.costShown(row);
  return cost.unknown.length > 0 || cost.atMost.macs ? undefined : count(cost);
}

const sizeText = (size: unknown): Value => (size === undefined ? undefined : JSON.stringify(size));

function field(value: Value): string {
  const text = value === undefined ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
