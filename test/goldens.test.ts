import { describe, expect, test } from "vitest";
import { ModelError, type nn, summary } from "../src/index.ts";
import { camel } from "../src/naming.ts";
import { trainable } from "../src/summary/cells.ts";
import { clearCachedForwardPass, type Row, type Summary } from "../src/summary/index.ts";
import { NETWORKS } from "./networks/index.ts";
import { PYTHON_ONLY } from "./networks/python-only.ts";
import { optionsOf, RECORDED, type Recorded, type RecordedError } from "./networks/recorded.ts";
import { isOpen } from "./parity/held.ts";

const cases = RECORDED.filter(({ name }) => !(name in PYTHON_ONLY));

function build(construct: string): nn.Module {
  const make = NETWORKS[construct];
  if (!make) throw new Error(`test/networks has no twin of ${construct}`);
  return make();
}

/** The recorded call, after the earlier ones that fill the cache. */
function run({ construct, call, earlier = [] }: Recorded, release: object = {}): Summary {
  clearCachedForwardPass();
  for (const before of earlier) summary(build(before.construct), optionsOf(before.call));
  return summary(build(construct), { ...optionsOf(call), ...release });
}

function printed(result: Summary, units: Recorded["units"] = {}): string {
  for (const [unit, value] of Object.entries(units))
    Object.assign(result.formatting, { [camel(unit)]: value });
  return String(result);
}

/** Recorded integers from 2^53 on are strings. */
const numeric = (count: number | bigint) => (typeof count === "bigint" ? String(count) : count);

const describeRow = (row: Row) => ({
  class_name: row.className,
  var_name: row.varName,
  depth: row.depth,
  depth_index: row.depthIndex,
  num_params: row.numParams,
  trainable_params: row.trainableParams,
  trainable: trainable(row),
  param_bytes: row.paramBytes,
  output_bytes: numeric(row.outputBytes),
  macs: numeric(row.multAdds),
  input_size: row.inputSize,
  output_size: row.outputSize,
  kernel_size: row.kernelSize ?? null,
  groups: row.groups ?? null,
  is_recursive: row.isRecursive,
  is_leaf_layer: row.isLeaf,
  executed: row.executed,
});

/** A result as case.json describes it. */
const describeResult = (result: Summary) => ({
  totals: {
    total_params: result.totalParams,
    trainable_params: result.trainableParams,
    total_param_bytes: result.totalParamBytes,
    total_output_bytes: numeric(result.totalOutputBytes),
    total_input: result.totalInput,
    total_mult_adds: numeric(result.totalMultAdds),
  },
  inputSize: result.inputSize,
  rows: result.summaryList.map(describeRow),
  warnings: result.warnings,
});

const SUITE = "recorded summaries";

/** A test of one recorded network, run unless open.json names it. */
function golden(name: string, what: string, run: () => void): void {
  if (!isOpen(`${SUITE} ${name} ${what}`)) test(`${name} ${what}`, run);
}

describe(SUITE, () => {
  for (const { name, recorded, main, release } of cases) {
    if (recorded.error) {
      golden(name, "is refused as recorded", () => refused(recorded, recorded.error));
      continue;
    }
    golden(name, "prints the recorded table", () => prints(recorded, main));
    if (release !== undefined)
      golden(name, "prints the table of torchinfo 1.8.0", () => {
        expect(printed(run(recorded, { torchinfo: "1.8" }), recorded.units)).toBe(release);
      });
    if (recorded.exactMacs !== null)
      golden(name, "counts what PyTorch counts", () => {
        const { exact } = run(recorded);
        expect(exact.unknown).toEqual([]);
        expect(numeric(exact.macs)).toBe(recorded.exactMacs);
      });
    if (recorded.savedBytes !== null)
      golden(name, "saves what PyTorch saves in training", () => {
        const { savedBytes } = run(recorded, { mode: "train" }).exact;
        expect(numeric(savedBytes)).toBe(recorded.savedBytes);
      });
  }

  test("only what Python alone can express is left out, and each of it is recorded", () => {
    const names = RECORDED.map(({ name }) => name);
    expect(Object.keys(PYTHON_ONLY).filter((name) => !names.includes(name))).toEqual([]);
  });
});

function prints(recorded: Recorded, table: string | undefined): void {
  const result = run(recorded);
  const { inputSize, rows, warnings = [] } = recorded;
  // Without an input, Python's total is None.
  const totals = { ...recorded.totals, total_input: recorded.totals?.total_input ?? 0 };
  const atOnce = `${result}\n`;
  expect(printed(result, recorded.units)).toBe(table);
  expect(describeResult(result)).toEqual({ totals, inputSize, rows, warnings });
  if (recorded.printed) expect(atOnce).toBe(recorded.printed);
  columnsAddUp(result);
}

/** What the shown rows say adds up to what the footer says. */
function columnsAddUp(result: Summary): void {
  const { formatting, shownRows, exact, totalParams } = result;
  if (formatting.rowSettings.has("hide_recursive_layers")) return;
  const total = (of: (row: Row) => number | bigint): number =>
    shownRows.reduce((sum, row) => sum + Number(of(row)), 0);
  expect(total((row) => result.costShown(row).macs)).toBe(Number(exact.macs));
  expect(total((row) => result.costShown(row).savedBytes)).toBe(exact.savedBytes);
  // A tensor with several places is shown at each of them, by torchinfo too.
  if (!isShared(result.summaryList))
    expect(total((row) => result.paramsShown(row))).toBe(totalParams);
}

function isShared(rows: readonly Row[]): boolean {
  const owners = new Map<unknown, unknown>();
  return rows.some(({ isRecursive, module, parameters }) => {
    const own = parameters.items.slice(0, parameters.owned);
    const isTied = own.some(({ parameter }) => (owners.get(parameter) ?? module) !== module);
    for (const { parameter } of own) owners.set(parameter, module);
    return isRecursive || isTied;
  });
}

function refused(recorded: Recorded, wanted: RecordedError = { type: "", message: "" }): void {
  let thrown: unknown;
  try {
    run(recorded);
  } catch (error) {
    thrown = error;
  }
  const { cause, ...error } = wanted;
  expect(describeError(thrown)).toEqual(described(error));
  if (cause && !isPythons(cause))
    expect(describeError((thrown as Error).cause)).toEqual(described(cause));
}

/** A list of overloads ends with a newline in PyTorch's message; no recorded op call has it, and none is made here. */
const described = ({ type, message }: RecordedError) => ({ type, message: message.trimEnd() });

const describeError = (error: unknown) =>
  error instanceof ModelError ? described({ type: error.kind, message: error.message }) : error;

/** Python's own wording, for what Python itself refuses: JavaScript has other words. */
const isPythons = ({ message }: RecordedError): boolean =>
  /has no attribute|can be converted to an index/.test(message);
