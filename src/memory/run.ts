import { dtypeNamed, isDifferentiable } from "../dtype.ts";
import { ModelError } from "../error.ts";
import type { Graph } from "../graph.ts";
import { withRegime } from "../op/regime.ts";
import type { AutocastRules } from "../ops/autocast-lists.ts";
import type { ModuleLike } from "../recorder.ts";
import { type SummaryOptions, summary } from "../summary/index.ts";
import type { Storage, Tensor } from "../tensor.ts";
import type { Runnable } from "../trace.ts";
import { ModuleTree } from "../tree.ts";
import { tensorsOf } from "./live.ts";
import { type Precision, type PrecisionRegime, regimeOf } from "./precision.ts";

/** What the model is run on. Sizes hold the batch's place as "N"; without one it is each input's first dimension. */
export interface RunOptions {
  readonly inputSize: readonly (readonly (number | "N")[])[];
  readonly dtypes?: readonly string[] | undefined;
  readonly inputNames?: readonly (string | null)[] | undefined;
  readonly kwargs?: Readonly<Record<string, unknown>> | undefined;
  readonly mode: "train" | "eval";
  readonly precision: Precision;
  /** Whether ops keep what the kernels of a GPU keep; true when left out. */
  readonly gpu?: boolean;
  /** What runs in which dtype under autocast, where it isn't by the PyTorch of today. */
  readonly rules?: AutocastRules | undefined;
}

/** A model's run on one batch size, and what it holds, each tensor once, as the GPU holds it. */
export interface Run {
  readonly batch: number;
  readonly graph: Graph;
  readonly parameters: readonly Tensor[];
  readonly buffers: readonly Tensor[];
  readonly inputs: readonly Tensor[];
  /** Copies of weights in half precision, which torch.autocast keeps until its end. */
  readonly casts: readonly Tensor[];
  /** How much of a storage a card has, where several split it. */
  readonly share?: ((storage: Storage) => number) | undefined;
}

/** Runs `model` on `batch` items. Throws what the model throws. */
export function runAt(model: Runnable, options: RunOptions, batch: number): Run {
  const { inputSize, inputNames, precision, gpu, rules, dtypes, kwargs, mode } = options;
  const regime = regimeOf(precision, gpu, rules);
  const settings = {
    inputSize: sizesAt(inputSize, batch),
    ...inputDtypes(regime, inputSize.length, dtypes),
    ...(inputNames && { inputNames }),
    ...(kwargs && { kwargs }),
    mode,
  } as SummaryOptions;
  // In Python a buffer is a tensor like any other: the regime learns here which ones are.
  for (const buffer of stateOf(model).buffers) regime.held(buffer);
  const { graph } = withRegime(regime, () => summary(model, settings));
  if (!graph) throw new ModelError("ValueError", "a plan needs the size of the input");
  const { parameters, buffers } = stateOf(graph.model);
  const held = (tensors: Iterable<Tensor>) => [...tensors].map((tensor) => regime.held(tensor));
  return {
    batch,
    graph,
    parameters: held(parameters),
    buffers: held(buffers),
    inputs: held(tensorsOf(graph.inputs)),
    casts: regime.casts(),
  };
}

/** The inputs' dtypes, floats in that of the regime. */
function inputDtypes(
  { inputs }: PrecisionRegime,
  count: number,
  dtypes: readonly string[] | undefined,
): { readonly dtypes?: readonly string[] } {
  if (!inputs) return dtypes ? { dtypes } : {};
  const given = dtypes ?? Array.from({ length: count }, () => "float32");
  return {
    dtypes: given.map((name) => {
      const dtype = dtypeNamed(name);
      return dtype && isDifferentiable(dtype) ? inputs : name;
    }),
  };
}

function sizesAt(sizes: RunOptions["inputSize"], batch: number): number[][] {
  const isNamed = sizes.some((size) => size.includes("N"));
  return sizes.map((size) =>
    size.map((n, dim) => (n === "N" || (!isNamed && dim === 0) ? batch : n)),
  );
}

function stateOf(model: ModuleLike): { parameters: Set<Tensor>; buffers: Set<Tensor> } {
  const parameters = new Set<Tensor>();
  const buffers = new Set<Tensor>();
  const tree = new ModuleTree(model);
  for (const { module } of tree.places) {
    const held = tree.holdings(module);
    for (const [, parameter] of held.parameters) parameters.add(parameter);
    for (const [, buffer] of held.buffers) buffers.add(buffer);
  }
  return { parameters, buffers };
}

/** Bytes of these tensors' storages, each counted once. */
export const bytesOf = (tensors: readonly Tensor[]): number => storageBytes(tensors.map(storageOf));

const storageOf = ({ storage }: Tensor): Storage => storage;

const storageBytes = (storages: readonly Storage[]): number =>
  [...new Set(storages)].reduce((sum, { bytes }) => sum + bytes, 0);

/** Bytes that autograd keeps for backward: each storage once and whole, without parameters and buffers. */
export function savedBytes({ graph, parameters, buffers }: Run): number {
  const state = new Set([...parameters, ...buffers].map(storageOf));
  const saved = graph.ops.flatMap((op) => op.saved.map(({ storage }) => storage));
  return storageBytes(saved.filter((storage) => !state.has(storage)));
}
