import { ModelError } from "../error.ts";
import type { AutocastRules } from "../ops/autocast-lists.ts";
import type { Said } from "../said.ts";
import { CONTEXT, type Gpu, gpuNamed, unnamedGpu } from "./gpus.ts";
import { type OptimizerName, optimizerOf } from "./optimizer.ts";
import type { Precision } from "./precision.ts";
import type { RunOptions } from "./run.ts";
import type { Strategy } from "./sharding.ts";
import type { Usage } from "./step.ts";

/** What a plan is made for. */
export interface PlanOptions {
  /** A size for each input; the batch is `"N"`, or the first dimension of each. */
  readonly inputSize: RunOptions["inputSize"];
  readonly dtypes?: readonly string[] | undefined;
  /** By which name `forward` takes each input; null where by its place. */
  readonly inputNames?: readonly (string | null)[] | undefined;
  readonly kwargs?: Readonly<Record<string, unknown>> | undefined;
  /** Bytes of a card's memory. Or `gpu`, a card's name. */
  readonly memory?: number | undefined;
  readonly gpu?: string | undefined;
  /** train when left out. */
  readonly mode?: "train" | "eval" | undefined;
  /** fp32 when left out. */
  readonly precision?: Precision | undefined;
  /** What a script makes; adamw where it makes none. */
  readonly optimizer?: OptimizerName | undefined;
  /** Modules that are checkpointed: paths, in which `*` stands for one name, or `blocks` for those that repeat. */
  readonly checkpoint?: readonly string[] | undefined;
  /** Batches whose gradients are added up for a step: 1. */
  readonly accumulate?: number | undefined;
  /** Batch sizes for the table, beside those that it has anyway. */
  readonly batches?: readonly number[] | undefined;
  /** Cards: 1. */
  readonly devices?: number | undefined;
  /** What the cards share: ddp when left out. */
  readonly strategy?: Strategy | undefined;
  /** Bytes that CUDA keeps for itself, and that libraries take for faster algorithms. */
  readonly context?: number | undefined;
  readonly workspaces?: number | undefined;
  /** Whether gradients stay between steps, set to 0: PyTorch's default before 2.0. */
  readonly keepsGradients?: boolean | undefined;
  /** Whether the sum of two gradients is a tensor of its own, as before PyTorch 2.0. */
  readonly sumsApart?: boolean | undefined;
  /** What runs in which dtype under autocast, where it isn't by the PyTorch of today. */
  readonly rules?: AutocastRules | undefined;
}

/**
 * cuDNN tries algorithms that take more, and takes what is free: the RTX 3090 table in docs/memory.md was met by 1.8 GiB
 * for this and the context, with CUDA before 11.7.
 */
const WORKSPACES = 512 * 2 ** 20;

/** The options with their defaults. */
export interface Settings extends Usage {
  readonly run: RunOptions;
  readonly gpu: Gpu;
  readonly memory: number;
  readonly context: number;
  readonly workspaces: number;
  readonly checkpoint: readonly string[];
  readonly batches: readonly number[];
  readonly devices: number;
  readonly strategy: Strategy;
  readonly precision: Precision;
}

/** What the script says where the options don't. */
export function withSaid(options: Partial<PlanOptions>, said: Said): PlanOptions {
  // Evaluation runs without one: an optimizer that isn't known doesn't matter there.
  const optimizer = options.optimizer ?? (options.mode === "eval" ? undefined : optimizerOf(said));
  const { inputSize } = options;
  if (inputSize) return { ...options, inputSize, optimizer };
  if (!said.inputSize)
    throw new ModelError(
      "ValueError",
      "a plan needs the size of the input",
      "give --input-size N,3,224,224",
    );
  return { ...options, inputSize: said.inputSize, dtypes: said.dtypes, optimizer };
}

export function settle(options: PlanOptions): Settings {
  const {
    mode = "train",
    precision = "fp32",
    inputSize,
    inputNames,
    dtypes,
    kwargs,
    rules,
  } = options;
  const named = options.gpu === undefined ? undefined : gpuNamed(options.gpu);
  const memory = options.memory ?? (named ? named.mebibytes * 2 ** 20 : undefined);
  if (memory === undefined) throw new RangeError("a plan needs the memory of a card, or its name");
  return {
    run: { inputSize, inputNames, dtypes, kwargs, mode, precision, rules },
    gpu: named ?? unnamedGpu(memory),
    memory,
    context: options.context ?? CONTEXT,
    workspaces: options.workspaces ?? WORKSPACES,
    mode,
    precision,
    optimizer: options.optimizer ?? "adamw",
    checkpoint: options.checkpoint ?? [],
    checkpointed: [],
    accumulate: options.accumulate ?? 1,
    keepsGradients: options.keepsGradients ?? false,
    sumsApart: options.sumsApart ?? false,
    batches: options.batches ?? [],
    devices: options.devices ?? 1,
    strategy: options.strategy ?? "ddp",
  };
}
