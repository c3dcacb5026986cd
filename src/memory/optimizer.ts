import { ModelError } from "../error.ts";
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
  amsgrad: { title: "Adam with AMSGrad", state: (p) => 3 * bytes(p), step: total },
  adamax: { title: "Adamax", state: (p) => 2 * bytes(p), step: total },
  nadam: { title: "NAdam", state: (p) => 2 * bytes(p), step: total },
  radam: { title: "RAdam", state: (p) => 2 * bytes(p), step: total },
  rmsprop: { title: "RMSprop", state: bytes, step: total },
  "rmsprop-momentum": {
    title: "RMSprop with momentum",
    state: (p) => 2 * bytes(p),
    step: total,
  },
  "rmsprop-centered": { title: "centered RMSprop", state: (p) => 2 * bytes(p), step: total },
  adagrad: { title: "Adagrad", state: bytes, step: (all) => 2 * total(all) },
  adadelta: { title: "Adadelta", state: (p) => 2 * bytes(p), step: (all) => 2 * total(all) },
  asgd: { title: "ASGD", state: bytes, step: total },
  adafactor: { title: "Adafactor", state: factored, step: total },
  lamb: { title: "LAMB", state: (p) => 2 * bytes(p), step: (all) => 2 * largest(all) },
} as const satisfies Readonly<Record<string, Rule>>;

export type OptimizerName = keyof typeof RULES;

export const OPTIMIZERS = Object.keys(RULES) as readonly OptimizerName[];

export const optimizer = (name: OptimizerName): Rule => RULES[name];

type Made = NonNullable<Said["optimizer"]>;
const adam =
  (name: OptimizerName) =>
  ({ amsgrad }: Made): OptimizerName =>
    amsgrad ? "amsgrad" : name;
const always = (name: OptimizerName) => () => name;

/** By its class: torch.optim's, bitsandbytes' and timm's; undefined for options whose bytes aren't known here. */
const BY_CLASS: ReadonlyMap<string, (made: Made) => OptimizerName | undefined> = new Map<
  string,
  (made: Made) => OptimizerName | undefined
>([
  ["SGD", ({ momentum }) => (momentum === 0 ? "sgd" : "momentum")],
  ["Adam", adam("adam")],
  ["AdamW", adam("adamw")],
  ["RMSprop", rmsprop],
  ["Adamax", always("adamax")],
  ["NAdam", always("nadam")],
  ["RAdam", always("radam")],
  ["Adagrad", always("adagrad")],
  ["Adadelta", always("adadelta")],
  ["ASGD", always("asgd")],
  ["Adafactor", always("adafactor")],
  ["Adam8bit", always("adam8bit")],
  ["AdamW8bit", always("adam8bit")],
  ["Lamb", always("lamb")],
]);

function rmsprop({ momentum, centered }: Made): OptimizerName | undefined {
  if (centered) return momentum > 0 ? undefined : "rmsprop-centered";
  return momentum > 0 ? "rmsprop-momentum" : "rmsprop";
}

/** The optimizer that the script made; undefined where it made none. ModelError for one that isn't known here. */
export function optimizerOf({ optimizer: made }: Said): OptimizerName | undefined {
  if (!made) return undefined;
  const name = BY_CLASS.get(made.className)?.(made);
  if (name) return name;
  throw new ModelError(
    "ValueError",
    `the script trains with ${made.className}, and what it keeps for each parameter isn't known`,
    `name one that keeps as much: --optimizer ${OPTIMIZERS.join(", ")}`,
  );
}
