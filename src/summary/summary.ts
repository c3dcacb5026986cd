import { addCounts, type Count, multiplyCounts } from "../formula/index.ts";
import type { Graph } from "../graph.ts";
import { type Cost, Ledger, NO_COST } from "./ledger.ts";
import { leftover } from "./leftover.ts";
import type { Unit } from "./numbers.ts";
import type { ColumnName, RowSetting, Settings } from "./options.ts";
import type { Row } from "./row.ts";
import { nameWidth, text } from "./text.ts";

/** How the table is printed. Units may be set before printing, as on torchinfo's result. */
export interface Formatting {
  maxDepth: number;
  verbose: 0 | 1 | 2;
  colNames: readonly ColumnName[];
  colWidth: number;
  rowSettings: ReadonlySet<RowSetting>;
  paramsCountUnits: Unit;
  paramsSizeUnits: Unit;
  macsUnits: Unit;
  /** Width of the column of names: as the names were when the summary was made. */
  nameWidth: number;
}

/** What the footer says besides the rows. */
interface Totals {
  readonly inputSize: unknown;
  readonly totalInput: number;
  readonly warnings: readonly string[];
}

const MASK_UNKNOWN =
  "Nothing tells how many elements a pruning mask keeps: parameters and sizes are the most that they can be.";

/** The result of `summary()`: rows, totals, the exact account, and the table as text. */
export class Summary {
  readonly summaryList: readonly Row[];
  /** The sizes of the inputs; empty without a forward pass. */
  readonly inputSize: unknown;
  /** Bytes of the inputs, as Python counts them. */
  readonly totalInput: number;
  readonly totalParams: number;
  readonly trainableParams: number;
  readonly totalParamBytes: number;
  /** torchinfo's forward/backward size: twice the output of each layer with parameters, in bytes. */
  readonly totalOutputBytes: Count;
  /** torchinfo's mult-adds: a convention. The exact count is `exact.macs`. */
  readonly totalMultAdds: Count;
  /** What every executed op costs, by exact rules. */
  readonly exact: Cost;
  readonly formatting: Formatting;
  /** The options that it was made with. */
  readonly settings: Settings;
  /** The footer's form. */
  readonly torchinfo: "main" | "1.8";
  readonly warnings: readonly string[];
  /** What the model did; undefined without a forward pass. */
  readonly graph: Graph | undefined;
  readonly #ledger: Ledger | undefined;
  readonly #leftover = new Map<Row, number>();

  constructor(
    rows: readonly Row[],
    graph: Graph | undefined,
    { inputSize, totalInput, warnings }: Totals,
    settings: Settings,
  ) {
    this.summaryList = rows;
    this.graph = graph;
    this.inputSize = inputSize;
    this.totalInput = totalInput;
    this.warnings = rows[0]?.parameters.isAtMost ? [...warnings, MASK_UNKNOWN] : warnings;
    this.settings = settings;
    this.torchinfo = settings.torchinfo;
    this.formatting = {
      ...formattingOf(settings),
      nameWidth: nameWidth(rows, settings.rowSettings),
    };
    this.#ledger = graph && new Ledger(graph, rows);
    this.exact = this.#ledger?.total ?? NO_COST;
    const leaves = rows.filter((row) => row.isLeaf);
    this.totalMultAdds = sum(leaves.map((row) => row.multAdds));
    const outputs = leaves.filter((row) => row.numParams > 0).map((row) => row.outputBytes);
    this.totalOutputBytes = multiplyCounts(2, sum(outputs));
    const roots = rows.filter((row) => row.parent === undefined);
    const addUp = (value: (row: Row) => number) =>
      roots.reduce((total, row) => total + value(row), 0);
    this.totalParams = addUp((row) => row.numParams);
    this.trainableParams = addUp((row) => row.trainableParams);
    this.totalParamBytes = addUp((row) => row.paramBytes);
    markTied(rows);
  }

  /** Ops by whether a rule counts them; undefined without a forward pass. */
  get coverage(): { counted: number; free: number; unknown: number } | undefined {
    return this.#ledger?.coverage;
  }

  /** The rows down to the depth asked for. */
  get shownRows(): readonly Row[] {
    const { maxDepth, rowSettings } = this.formatting;
    const hides = rowSettings.has("hide_recursive_layers");
    return this.summaryList.filter((row) => row.depth <= maxDepth && !(hides && row.isRecursive));
  }

  /** True when a row stands for everything below it, too. */
  isWhole(row: Row): boolean {
    return row.isLeaf || row.depth === this.formatting.maxDepth;
  }

  /** The parameters that a row shows: all of a leaf's, else those that no row below shows. */
  paramsShown(row: Row): number {
    return this.isWhole(row) ? row.numParams : leftover(row, "numParams", this.#leftover);
  }

  /** The exact cost that a row shows: with everything below it, or only its own. Shown rows add up to the total. */
  costShown(row: Row): Cost {
    if (!this.#ledger) return NO_COST;
    return this.#ledger.of(row.depth === this.formatting.maxDepth ? [row, ...row.below] : [row]);
  }

  /** The exact cost of a row's own ops, without those of the rows below it. */
  ownCost(row: Row): Cost {
    return this.#ledger?.of([row]) ?? NO_COST;
  }

  /** The exact cost of a row with everything below it. */
  wholeCost(row: Row): Cost {
    return this.#ledger?.of([row, ...row.below]) ?? NO_COST;
  }

  /** torchinfo's table. */
  toString(): string {
    return text(this);
  }
}

const sum = (counts: readonly Count[]): Count => counts.reduce(addCounts, 0);

function formattingOf(settings: Settings): Omit<Formatting, "nameWidth"> {
  return {
    maxDepth: settings.depth,
    verbose: settings.verbose,
    colNames: settings.colNames,
    colWidth: settings.colWidth,
    rowSettings: settings.rowSettings,
    paramsCountUnits: "",
    paramsSizeUnits: "auto",
    macsUnits: "auto",
  };
}

/** A row whose own parameters were all counted by earlier rows repeats them: tied weights. */
function markTied(rows: readonly Row[]): void {
  const seen = new Set<unknown>();
  for (const row of rows) {
    let owns = false;
    let isNew = false;
    const { items, owned } = row.parameters;
    for (const { parameter, count } of items.slice(0, owned)) {
      if (count > 0) owns = true;
      if (!seen.has(parameter)) isNew = true;
      seen.add(parameter);
    }
    if (owns && !isNew) row.isRecursive = true;
  }
}
