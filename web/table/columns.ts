import type { Count } from "../../src/formula/index.ts";
import { bounded } from "../../src/summary/bound.ts";
import type { TableRow } from "../../src/survey/index.ts";
import { bytesText, grouped, shortCount, sizeText } from "../format.ts";
import type { Messages } from "../messages/index.ts";
import type { Measure } from "../state/selection.ts";

/** What a column says of a row. */
interface Cell {
  readonly text: string;
  /** The exact number, where the text rounds it. */
  readonly exact?: string;
  /** What rows are sorted by. */
  readonly value: Count | string;
}

export type ColumnId = keyof Messages["column"];

export interface Column {
  readonly id: ColumnId;
  readonly isNumber: boolean;
  /** The number that clicking it explains. */
  readonly measure?: Measure;
  /** Has a bar of its share: one of the three hues. */
  readonly bar?: "params" | "macs" | "saved";
  readonly isShownFirst: boolean;
  cell(row: TableRow, say: Messages, total: number): Cell;
}

const none: Cell = { text: "–", value: -1 };
const text = (value: string): Cell => ({ text: value, value });
const size = (value: unknown): Cell => text(sizeText(value));

const count = (value: Count): Cell =>
  value === 0 ? none : { text: shortCount(value), exact: grouped(value), value };

/** Its own words for what a rule doesn't cover. */
function work(row: TableRow, say: Messages, times: 1 | 2): Cell {
  const cost = row.exact?.total;
  if (!cost) return none;
  const value = times === 1 ? cost.macs : cost.flops;
  const [isAtLeast, isAtMost] = [cost.unknownOps.length > 0, cost.atMost.macs];
  if (!isAtLeast && !isAtMost) return count(value);
  const exact = isAtLeast ? `${say.unknown}: ${cost.unknownOps.join(", ")}` : say.atMost;
  return { text: bounded(value, { isAtLeast, isAtMost }, shortCount), exact, value };
}

function params(row: TableRow, say: Messages): Cell {
  const { total } = row.params;
  if (row.recursive && total > 0)
    return { text: say.recursive, exact: say.recursiveHint, value: 0 };
  return total === 0 ? none : { text: grouped(total), value: total };
}

function trainable({ params: { total, trainable: some } }: TableRow, say: Messages): Cell {
  if (total === 0) return none;
  return text(some === 0 ? say.no : some === total ? say.yes : say.partly);
}

function share(row: TableRow, total: number): Cell {
  if (row.params.total === 0 || row.recursive || total === 0) return none;
  const value = (100 * row.params.total) / total;
  return { text: `${value.toFixed(2)} %`, value };
}

/** The columns, in the order in which they stand. */
export const COLUMNS: readonly Column[] = [
  { id: "className", isNumber: false, isShownFirst: true, cell: (row) => text(row.className) },
  { id: "kernel", isNumber: false, isShownFirst: false, cell: (row) => size(row.kernelSize) },
  {
    id: "groups",
    isNumber: true,
    isShownFirst: false,
    cell: (row) => (row.groups === null ? none : { text: String(row.groups), value: row.groups }),
  },
  { id: "input", isNumber: false, isShownFirst: false, cell: (row) => size(row.inputSize) },
  {
    id: "output",
    isNumber: false,
    measure: "output",
    isShownFirst: true,
    cell: (row, say) => {
      const shown = size(row.outputSize);
      return row.isOutputAtMost ? { ...shown, text: `≤ ${shown.text}`, exact: say.atMost } : shown;
    },
  },
  {
    id: "params",
    isNumber: true,
    measure: "params",
    bar: "params",
    isShownFirst: true,
    cell: params,
  },
  { id: "share", isNumber: true, isShownFirst: false, cell: (row, _, total) => share(row, total) },
  {
    id: "macs",
    isNumber: true,
    measure: "macs",
    bar: "macs",
    isShownFirst: true,
    cell: (row, say) => work(row, say, 1),
  },
  { id: "flops", isNumber: true, isShownFirst: false, cell: (row, say) => work(row, say, 2) },
  {
    id: "multAdds",
    isNumber: true,
    isShownFirst: false,
    cell: (row) => count(row.torchinfo.multAdds ?? 0),
  },
  {
    id: "saved",
    isNumber: true,
    measure: "saved",
    bar: "saved",
    isShownFirst: true,
    cell: (row, say) => {
      const bytes = row.exact?.total.savedBytes ?? 0;
      if (bytes === 0) return none;
      const isAtMost = row.exact?.total.atMost.savedBytes ?? false;
      const text = bounded(bytes, { isAtLeast: false, isAtMost }, bytesText);
      return { text, exact: isAtMost ? say.atMost : grouped(bytes), value: bytes };
    },
  },
  { id: "trainable", isNumber: false, isShownFirst: false, cell: trainable },
  {
    id: "formula",
    isNumber: false,
    isShownFirst: false,
    cell: (row) => text(row.exact?.own.formulas.join(" + ") ?? ""),
  },
];
