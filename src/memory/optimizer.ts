import type { Said } from "../said.ts";
import { numelOf, type Tensor } from "../tensor.ts";

/** What an optimizer keeps for a parameter, and takes while it steps. */
interface Rule {
  readonly title: string;
  /** Bytes kept for one parameter from step to step. */
  readonly state: (parameter: Tensor) => number;
  /** Bytes taken during a step. */
  readonly step: (parameters: readonly Tensor[]) => number;
}

const bytes = ({ shape, itemSize }: Tensor): number => numelOf(shape) * itemSize;
const total = (parameters: readonly Tensor[]): number =>
  parameters.reduce((sum, parameter) => sum + bytes(parameter), 0);
const largest = (parameters: readonly Tensor[]): number => Math.max(0, ...parameters.map(bytes));
const nothing = () => 0;

/** bitsandbytes keeps one float for each block of so many states, and small parameters' states whole. */
const BLOCK = 256;
const LEAST_QUANTIZED = 4096;

function quantized({ shape }: Tensor): number {
  const numel = numelOf(shape);
  if (numel < LEAST_QUANTIZED) return 2 * 4 * numel;
  return 2 * (numel + 4 * Math.ceil(numel / BLOCK));
}

/** Adafactor keeps a mean for each row and column of a matrix, and all of a vector. */
function factored({ shape, itemSize }: Tensor): number {
  const numel = numelOf(shape);
  const [rows, columns] = [shape.at(-2), shape.at(-1)];
  if (rows === undefined || columns === undefined) return numel * itemSize;
  const matrices = numel / Math.max(rows * columns, 1);
  return matrices * (rows + columns) * itemSize;
}

/**
 * torch.optim's as they run on a GPU, all parameters at once (`foreach`), without weight decay; 8-bit Adam is
 * bitsandbytes', LAMB is timm's.
 */
const RULES = {
  none: { title: "none", state: nothing, step: nothing },
  sgd: { title: "SGD", state: nothing, step: nothing },
  momentum: { title: "SGD with momentum", state: bytes, step: nothing },
  // The root of the second moment is a tensor of its own.
  adam: { title: "Adam", state: (p) => 2 * bytes(p), step: total },
  adamw: { title: "AdamW", state: (p) => 2 * bytes(p), step: total },
  adam8bit: { title: "8-bit Adam", state: quantized, step: nothing },
  adafactor: { title: "Adafactor", state: factored, step: total },
  lamb: { title: "LAMB", state: (p) => 2 * bytes(p), step: (all) => 2 * largest(all) },
} as const satisfies Readonly<Record<string, Rule>>;

export type OptimizerName = keyof typeof RULES;

export const OPTIMIZERS = Object.keys(RULES) as readonly OptimizerName[];

export const optimizer = (name: OptimizerName): Rule => RULES[name];

/** By its class in torch.optim. */
const BY_CLASS: Readonly<Record<string, OptimizerName>> = {
  Adam: "adam",
  AdamW: "adamw",
  Adafactor: "adafactor",
  Adam8bit: "adam8bit",
  AdamW8bit: "adam8bit",
  Lamb: "lamb",
};

/** The optimizer that the script made; undefined where it made none, or one that isn't known here. */
export function optimizerOf({ optimizer }: Said): OptimizerName | undefined {
  if (optimizer?.className === "SGD") return optimizer.momentum === 0 ? "sgd" : "momentum";
  return BY_CLASS[optimizer?.className ?? ""];
}
