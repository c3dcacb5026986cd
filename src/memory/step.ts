import type { Tensor } from "../tensor.ts";
import { type OptimizerName, optimizer } from "./optimizer.ts";
import type { Run } from "./run.ts";
import { type Block, Tape } from "./tape.ts";
import { walk } from "./walk.ts";

/** How a model is used, as far as memory goes. */
export interface Usage {
  readonly mode: "train" | "eval";
  readonly optimizer: OptimizerName;
  /** Paths of modules that are checkpointed. */
  readonly checkpointed: readonly string[];
  /** Batches whose gradients are added up before each step of the optimizer. */
  readonly accumulate: number;
  /** Whether gradients are set to 0 between steps, and so stay, instead of None: PyTorch's default before 2.0. */
  readonly keepsGradients: boolean;
  /** Whether the sum of two gradients is a tensor of its own, as before PyTorch 2.0. */
  readonly sumsApart: boolean;
}

/** What a card's memory goes through: loading the model, then two batches of evaluation or two steps of training. */
export function stepTape(run: Run, usage: Usage): Tape {
  const tape = new Tape(run.share);
  tape.begin("load");
  take(tape, run.parameters, "parameters");
  take(tape, run.buffers, "buffers");
  if (usage.mode === "eval") for (let batch = 0; batch < 2; batch++) evaluate(run, tape);
  else train(run, tape, usage);
  return tape;
}

/** Tensors that share memory take it once. */
function take(tape: Tape, tensors: readonly Tensor[], part: Block["part"]): Block[] {
  const storages = new Set(tensors.map(({ storage }) => storage));
  return [...storages].map((storage) => tape.take(storage.bytes, part, storage));
}

function evaluate(run: Run, tape: Tape): void {
  tape.begin("load");
  const inputs = take(tape, run.inputs, "input");
  const gradients = { left: new Map<Tensor, Block>(), sumsApart: false };
  walk(run, tape, { backward: false, checkpointed: new Set(), gradients });
  for (const block of inputs) tape.free(block);
}

function train(run: Run, tape: Tape, usage: Usage): void {
  const { state, step } = optimizer(usage.optimizer);
  const trained = run.parameters.filter(({ requiresGrad }) => requiresGrad);
  const checkpointed = new Set(usage.checkpointed);
  const left = new Map<Tensor, Block>();
  const gradients = { left, sumsApart: usage.sumsApart };
  // The first step makes the optimizer's state; the second finds everything there.
  for (const isFirst of [true, false]) {
    for (let batch = 0; batch < Math.min(usage.accumulate, 2); batch++) {
      tape.begin("load");
      const inputs = take(tape, run.inputs, "input");
      walk(run, tape, { backward: true, checkpointed, gradients });
      for (const block of inputs) tape.free(block);
    }
    tape.begin("optimizer");
    if (isFirst)
      for (const parameter of trained) tape.take(state(parameter), "optimizer", parameter.storage);
    const taken = tape.take(step(trained), "temporaries");
    tape.free(taken);
    if (usage.keepsGradients) continue;
    for (const block of left.values()) tape.free(block);
    left.clear();
  }
}
