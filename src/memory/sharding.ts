import type { Graph } from "../graph.ts";
import type { Storage } from "../tensor.ts";
import { tensorsOf } from "./live.ts";
import type { Run } from "./run.ts";
import type { Part } from "./tape.ts";

/** What the cards share: nothing, the optimizer's state, gradients too, parameters too, or the layers themselves. */
export const STRATEGIES = ["ddp", "zero1", "zero2", "zero3", "fsdp", "tp"] as const;

export type Strategy = (typeof STRATEGIES)[number];

/** How much of each part a card holds, and what it needs on top. */
export interface Shard {
  readonly factor: Readonly<Partial<Record<Part, number>>>;
  /** Bytes by part. */
  readonly extra: Readonly<Partial<Record<Part, number>>>;
}

const WHOLE: Shard = { factor: {}, extra: {} };

/** Bytes of what is gathered at once: a block's parameters, or all that belong to no block. */
export interface Units {
  readonly parameters: number;
  readonly largest: number;
}

/**
 * A card's share under data parallelism. DDP copies gradients into buckets; ZeRO-3 and FSDP gather the parameters of
 * one block while they prefetch the next, and reduce the gradient of one. (arXiv 1910.02054, 2304.11277)
 */
export function shardOf(strategy: Strategy, devices: number, units: Units): Shard {
  if (devices === 1 || strategy === "tp") return WHOLE;
  const part = 1 / devices;
  const { parameters, largest } = units;
  if (strategy === "ddp") return { factor: {}, extra: { gradients: parameters } };
  if (strategy === "zero1")
    return { factor: { optimizer: part }, extra: { temporaries: parameters * part } };
  if (strategy === "zero2")
    return { factor: { optimizer: part, gradients: part }, extra: { temporaries: largest } };
  const factor = { optimizer: part, gradients: part, parameters: part };
  return { factor, extra: { temporaries: 3 * largest } };
}

/** The tensors that tensor parallelism splits between the cards. */
interface Split {
  readonly storages: ReadonlySet<Storage>;
}

/**
 * Megatron's way (arXiv 1909.08053): a linear map of a whole tensor is split by its columns, and so are its outputs and
 * all that is made of them, until a linear map of a split tensor, split by its rows, gives a whole one again.
 */
function splitOf({ graph, parameters }: Run): Split {
  const storages = new Set<Storage>();
  const weights = new Set(
    parameters.filter(({ ndim }) => ndim === 2).map(({ storage }) => storage),
  );
  for (const op of graph.ops) {
    const inputs = tensorsOf(Object.values(op.args));
    const weight = inputs.find(({ storage }) => weights.has(storage));
    const isLinear = weight !== undefined && op.op.formulas.macs !== undefined;
    const data = inputs.filter((input) => !weights.has(input.storage));
    const isSplit = data.some(({ storage }) => storages.has(storage));
    if (weight && op.op.formulas.macs !== undefined) storages.add(weight.storage);
    const splitsOutput = isLinear ? !isSplit : isSplit;
    for (const { storage } of splitsOutput ? [...op.outputs, ...freshOf(op)] : [])
      storages.add(storage);
  }
  return { storages };
}

/** What an op keeps that is no tensor of the model's: masks and statistics. */
const freshOf = ({ saved, outputs, args }: Graph["ops"][number]) => {
  const known = new Set(
    [...outputs, ...tensorsOf(Object.values(args))].map(({ storage }) => storage),
  );
  return saved.filter(({ storage }) => !known.has(storage));
};

/** The run as one of `devices` cards has it, with its part of what is split. */
export function splitRun(run: Run, devices: number): Run {
  const { storages } = splitOf(run);
  return { ...run, share: (storage) => (storages.has(storage) ? 1 / devices : 1) };
}
