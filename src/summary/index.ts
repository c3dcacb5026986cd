import { ModelError } from "../error.ts";
import { notingGrad, withGrad } from "../grad.ts";
import type { Graph, ModuleCall } from "../graph.ts";
import { type Runnable, tryTrace } from "../trace.ts";
import { ModuleTree } from "../tree.ts";
import { FailedRun } from "./failed-run.ts";
import { type Input, processInput } from "./input.ts";
import { type InputSize, type Settings, type SummaryOptions, settle } from "./options.ts";
import type { Row } from "./row.ts";
import { rowsOfRun, rowsWithoutInput, structureOf, UnmeasurableRun } from "./rows.ts";
import { Summary } from "./summary.ts";

export { FailedRun } from "./failed-run.ts";
export { FORMATS, type Format, format } from "./format.ts";
export { SCHEMA, toJson } from "./json.ts";
export type { Cost } from "./ledger.ts";
export { type NeverRan, neverRan, neverRanText } from "./never-ran.ts";
export { type NoteFacts, note, noteFacts } from "./note.ts";
export { COLUMNS, type ColumnName, type InputSize, type SummaryOptions } from "./options.ts";
export type { Row } from "./row.ts";
export type { Formatting } from "./summary.ts";
export { Summary };

/** The forward passes that `cacheForwardPass` keeps, by the model's class name as torchinfo does. */
const cache = new Map<string, { rows: readonly Row[]; graph: Graph | undefined }>();

/** Forgets every cached forward pass. */
export const clearCachedForwardPass = (): void => cache.clear();

/**
 * Runs `model` on a meta input of the given size (batch included) and accounts for every layer:
 * `String(summary(net, [12, 1, 224, 224]))` is torchinfo's table, and `.exact` the true counts.
 *
 * Errors: a ModelError of torchinfo's kind and message for a wrong option; when the model itself throws, a
 * RuntimeError that names the layers executed so far, the model's own error as its `cause`.
 */
export function summary(
  model: Runnable,
  inputSize?: InputSize | SummaryOptions,
  options: SummaryOptions = {},
): Summary {
  const isSize = Array.isArray(inputSize) || (inputSize ?? null) === null;
  const given = isSize ? { inputSize: inputSize as InputSize | undefined, ...options } : inputSize;
  const settings = settle(given as SummaryOptions);
  return summarise(model, settings, (device) => processInput(settings, device));
}

/** `summary` with options that are checked already; `inputOn` gives the inputs on a device. */
export function summarise(
  model: Runnable,
  settings: Settings,
  inputOn: (device: string) => Input,
): Summary {
  const tree = new ModuleTree(model);
  const input = inputOn(settings.device ?? deviceOf(tree));
  const { warnings } = settings;
  const of = ({ rows, graph }: Pass) => {
    const totals = { inputSize: input.sizes, totalInput: input.bytes(), warnings };
    return new Summary(rows, graph, totals, settings);
  };
  try {
    return of(forwardPass(model, tree, input, settings));
  } catch (error) {
    if (error instanceof FailedRun && error.graph) error.partial = () => of(error);
    throw error;
  }
}

/** Where the model's first parameter lies. */
function deviceOf(tree: ModuleTree): string {
  for (const { module } of tree.places) {
    const [first] = tree.holdings(module).parameters;
    if (first) return first[1].device;
  }
  return "cpu";
}

type Pass = { readonly rows: readonly Row[]; readonly graph: Graph | undefined };

function forwardPass(model: Runnable, tree: ModuleTree, input: Input, settings: Settings): Pass {
  const name = model.typeName ?? model.className;
  const cached = settings.cacheForwardPass ? cache.get(name) : undefined;
  if (cached) return cached;
  const structure = structureOf(tree);
  if (!input.args) return { rows: rowsWithoutInput(structure), graph: undefined };
  if (input.isUnknown)
    throw failed(
      [],
      new ModelError("ValueError", "Unknown input type", "give a tensor or an array"),
    );
  const graph = run(model, tree, input, settings, (partial) =>
    rowsOfRun(structure, partial, settings.batchDim),
  );
  const pass = { rows: measured(() => rowsOfRun(structure, graph, settings.batchDim)), graph };
  if (settings.cacheForwardPass) cache.set(name, pass);
  return pass;
}

/** Runs the model in the mode asked for, and sets it back as torchinfo does: to the model's own mode. */
function run(
  model: Runnable,
  tree: ModuleTree,
  { args = [], kwargs, call }: Input,
  { mode, grad }: Settings,
  rowsSoFar: (graph: Graph) => readonly Row[],
): Graph {
  const before = model.training;
  try {
    if (mode !== "same") model.train(mode === "train");
    const given = (kwargs ? [...args, kwargs] : args) as never[];
    const run = call ?? (() => model(...given));
    const traced = () => tryTrace(tree, args, run, kwargs);
    const result = grad ? withGrad(true, traced) : notingGrad(traced);
    if (!("error" in result)) return result;
    const rows = measured(() => rowsSoFar(result.graph));
    throw failed(rows, result.error, result);
  } finally {
    model.train(before);
  }
}

/** An output that cannot be measured fails as torchinfo's hook does, at that layer. */
function measured(rows: () => readonly Row[]): readonly Row[] {
  try {
    return rows();
  } catch (error) {
    if (error instanceof UnmeasurableRun) throw failed(error.rows, error.cause);
    throw error;
  }
}

function failed(
  rows: readonly Row[],
  cause: unknown,
  { graph, call }: { readonly graph?: Graph; readonly call?: ModuleCall | undefined } = {},
): FailedRun {
  const error = new FailedRun(rows, graph);
  error.cause = cause;
  error.modulePath = call?.path;
  error.moduleClass = call?.module.className;
  return error;
}
