import { Scalar } from "../args.ts";
import { CELLS, HEADERS, layerName, trainable } from "../summary/cells.ts";
import { clearCachedForwardPass, type Summary, summarise } from "../summary/index.ts";
import { type Input, processInput, storageBytes } from "../summary/input.ts";
import { leftover, type Measure } from "../summary/leftover.ts";
import { footerNumber, inUnit, type Unit } from "../summary/numbers.ts";
import {
  COLUMNS,
  type ColumnName,
  MODES,
  ROW_SETTINGS,
  type RowSetting,
  type Settings,
  settle,
} from "../summary/options.ts";
import type { Row } from "../summary/row.ts";
import { measure } from "../summary/sizes.ts";
import type { Formatting } from "../summary/summary.ts";
import { branch, headerName, lineOf, nameWidth, parameterCells, text } from "../summary/text.ts";
import type { Runnable } from "../trace.ts";
import type { Models } from "./models.ts";
import type { Codec, Handlers, Wire } from "./wire.ts";

type Named = Readonly<Record<string, Wire>>;

/** The number under which Python keeps the call of its model, and the call's data as it is measured. */
type Call = readonly [kept: number, data: Wire];

/** The summaries that Python holds by number: torchinfo's `ModelStatistics` asks here for all that it says. */
export class Summaries {
  readonly #models: Models;
  readonly #codec: Codec;
  readonly #byId = new Map<number, Summary>();
  #next = 1;

  constructor(models: Models, codec: Codec) {
    this.#models = models;
    this.#codec = codec;
  }

  clear(): void {
    this.#byId.clear();
    clearCachedForwardPass();
  }

  get(id: number): Summary {
    return this.#byId.get(id) as Summary;
  }

  readonly handlers: Handlers = {
    summary_names: () => ({
      columns: COLUMNS.slice(0, COLUMNS.indexOf("macs")),
      headers: HEADERS,
      rowSettings: ROW_SETTINGS,
      modes: MODES,
    }),
    /** Checks the options; gives what Python is to warn of. */
    summary_options: (options: Named) => this.#settle(options).warnings,
    /** The inputs of given sizes. */
    summary_inputs: (options: Named, device: string) =>
      this.#codec.encode(processInput(this.#settle(options), device).args),
    summary: (model: number, options: Named, call: Call | null) =>
      this.#summary(model, this.#settle(options), call),
    summary_free: (id: number) => {
      this.#byId.delete(id);
      return null;
    },
    summary_clear_cache: () => {
      clearCachedForwardPass();
      return null;
    },
    summary_bytes: (data: Wire) => this.#codec.encode(storageBytes(this.#codec.decode(data))),
    summary_measure: (value: Wire, batchDim: number | null) => {
      const { size, elementBytes } = measure(this.#codec.decode(value), batchDim ?? undefined);
      return [this.#codec.encode(size), elementBytes];
    },
    summary_number: (count: Wire, unit: Unit, isBytes: boolean) =>
      footerNumber(this.#count(count), unit, isBytes),
    summary_in_unit: (count: Wire, unit: Unit) => {
      const found = inUnit(this.#count(count), unit);
      return [found.unit, this.#codec.encode(new Scalar(found.value, "float"))];
    },
    summary_rows: (id: number) => {
      const rows = this.get(id).summaryList;
      const places = new Map(rows.map((row, at) => [row, at]));
      const latest = new Map<unknown, number>();
      return rows.map((row, at) => {
        latest.set(row.module, at);
        const parent = row.parent && latest.get(row.parent.module);
        const children = row.children.map((child) => places.get(child) as number);
        return { ...this.#describeRow(row), parent: parent ?? null, children };
      });
    },
    summary_text: (id: number, formatting: Named, isRun: boolean) =>
      this.#formatted(id, formatting, (made) => text(made, isRun)),
    summary_cell: (id: number, at: number, column: ColumnName, isDeepest: boolean) => {
      const row = this.get(id).summaryList[at] as Row;
      const maxDepth = isDeepest ? row.depth : -1;
      if (!Object.hasOwn(CELLS, column)) throw new Error(`no column: ${column}`);
      return this.#formatted(id, { maxDepth }, (made) => CELLS[column](row, made));
    },
    summary_params_shown: (id: number, at: number, isDeepest: boolean) => {
      const row = this.get(id).summaryList[at] as Row;
      const maxDepth = isDeepest ? row.depth : -1;
      return this.#formatted(id, { maxDepth }, (made) => made.paramsShown(row));
    },
    summary_line: (formatting: Named, name: string, cells: Readonly<Record<string, string>>) =>
      lineOf(formattingOf(formatting) as Formatting)(name, (column) => cells[column] ?? ""),
    summary_header: (formatting: Named) => headerName(formattingOf(formatting) as Formatting),
    summary_branch: branch,
    summary_name: (id: number, at: number, showsVarName: boolean, showsDepth: boolean) =>
      layerName(this.get(id).summaryList[at] as Row, showsVarName, showsDepth),
    summary_name_width: (id: number, rowSettings: RowSetting[]) =>
      nameWidth(this.get(id).summaryList, new Set(rowSettings)),
    summary_leftover: (id: number, at: number, measure: Measure) =>
      leftover(this.get(id).summaryList[at] as Row, measure),
  };

  #count(wire: Wire): number {
    const count = this.#codec.decode(wire);
    return count instanceof Scalar ? count.value : (count as number);
  }

  #settle(options: Named): Settings {
    const [given = {}] = this.#codec.arguments([], options);
    return settle(given as object);
  }

  #summary(model: number, settings: Settings, call: Call | null): Wire {
    const runnable = this.#models.module(model) as unknown as Runnable;
    const made = summarise(runnable, settings, () => (call ? this.#inputOf(call) : NO_INPUT));
    const id = this.#next++;
    this.#byId.set(id, made);
    const { totalParams, trainableParams, totalParamBytes } = made;
    const totals = [made.totalOutputBytes, made.totalMultAdds, made.totalInput];
    const counts = [totalParams, trainableParams, totalParamBytes, ...totals];
    return [id, counts.map((count) => this.#codec.encode(count))];
  }

  /** Python calls its model itself, on what it has; only a measure of that comes here. */
  #inputOf([kept, data]: Call): Input {
    const given = this.#codec.decode(data);
    return {
      ...NO_INPUT,
      args: [],
      bytes: () => storageBytes(given),
      call: () => this.#models.runKept(kept),
    };
  }

  /** What a summary says with other formatting; its own stays as it is. */
  #formatted<T>(
    id: number,
    formatting: Readonly<Record<string, unknown>>,
    say: (made: Summary) => T,
  ): T {
    const made = this.get(id);
    const before = { ...made.formatting };
    Object.assign(made.formatting, formattingOf(formatting));
    try {
      return say(made);
    } finally {
      Object.assign(made.formatting, before);
    }
  }

  #describeRow(row: Row) {
    const { items, owned } = row.parameters;
    const encode = (value: unknown) => this.#codec.encode(value);
    return {
      module: this.#models.idOf(row.module) as number,
      class_name: row.className,
      depth: row.depth,
      depth_index: row.depthIndex,
      executed: row.executed,
      var_name: row.varName,
      is_leaf_layer: row.isLeaf,
      is_recursive: row.isRecursive,
      input_size: encode(row.inputSize),
      output_size: encode(row.outputSize),
      kernel_size: encode(row.kernelSize),
      groups: encode(row.groups),
      trainable_params: row.trainableParams,
      num_params: row.numParams,
      param_bytes: row.paramBytes,
      output_bytes: encode(row.outputBytes),
      macs: encode(row.multAdds),
      contains_lazy_param: row.parameters.isLazy,
      trainable: trainable(row),
      inner_layers: parameterCells(row).map(({ name, cells }) => [name, cells]),
      direct: items
        .slice(0, owned)
        .map(({ parameter, count }) => [
          encode(parameter),
          count,
          count * parameter.itemSize,
          parameter.isSeenToRequireGrad,
        ]),
    };
  }
}

const NO_INPUT: Input = {
  args: undefined,
  kwargs: undefined,
  isUnknown: false,
  sizes: [],
  bytes: () => 0,
};

function formattingOf(given: Readonly<Record<string, unknown>>): Partial<Formatting> {
  const { rowSettings } = given;
  return rowSettings ? { ...given, rowSettings: new Set(rowSettings as Iterable<never>) } : given;
}
