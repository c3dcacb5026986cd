import type { TracedOp } from "../graph.ts";
import type { Flow } from "./flow.ts";
import type { Spot } from "./spot.ts";

// A log-softmax and a negative log-likelihood that reads it are a cross-entropy: what rules find of one, and say of it.

/** Whether a negative log-likelihood reads what `op` gives. */
export function isOfLoss(op: TracedOp, flow: Flow): boolean {
  const [output] = op.outputs;
  const readers = output ? flow.readersOf(output, op) : [];
  return readers.some((reader) => reader.op.role === "negative log-likelihood");
}

/** What is said of `at`, which goes into the log-softmax of a cross-entropy. */
export const goesIntoCrossEntropy = {
  en: (at: Spot, loss: Spot): string =>
    `${at.name} goes into a cross-entropy (${loss.name}), which has its own log-softmax`,
  zh: (at: Spot, loss: Spot): string =>
    `${at.name} 送进了交叉熵（${loss.name}），后者自带 log-softmax`,
};

/** What to do where a loss of logits gets probabilities. */
export const GIVE_LOGITS = {
  en: "give the loss the logits",
  zh: "把 logits 直接交给损失函数",
};
