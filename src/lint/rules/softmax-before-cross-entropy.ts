import type { TracedOp } from "../../graph.ts";
import { GIVE_LOGITS, goesIntoCrossEntropy, isOfLoss } from "../cross-entropy.ts";
import { wrappedDim } from "../dim.ts";
import type { Flow } from "../flow.ts";
import { defineRule, type Evidence } from "../rule.ts";
import { type Spot, spotOf } from "../spot.ts";

interface Twice extends Evidence {
  readonly second: Spot;
  /** True where the second one is that of a cross-entropy. */
  readonly isLoss: boolean;
}

export const softmaxBeforeCrossEntropy = defineRule<Twice>({
  id: "softmax-before-cross-entropy",
  severity: "warning",
  blames: "called",
  finds:
    "A softmax whose result goes into another softmax or log-softmax along the same dimension, such as that of a cross-entropy. Not found: the log-softmax that a negative log-likelihood wants, and softmax along two dimensions in turn.",
  source: "https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html",
  find: (flow) => flow.withRole("softmax", "log-softmax").flatMap((op) => secondOf(op, flow)),
  says: {
    en: {
      reason:
        "a softmax of a softmax flattens the probabilities and shrinks the gradients; a log-softmax of a log-softmax changes nothing",
      found: ({ at, second, isLoss }) =>
        isLoss
          ? goesIntoCrossEntropy.en(at, second)
          : `${at.name} goes into ${second.name}, a softmax again`,
      fix: ({ isLoss }) => (isLoss ? GIVE_LOGITS.en : "take one of them out"),
    },
    zh: {
      reason:
        "对 softmax 再做 softmax 会把概率压平、使梯度变小；对 log-softmax 再做 log-softmax 则什么也不改变",
      found: ({ at, second, isLoss }) =>
        isLoss
          ? goesIntoCrossEntropy.zh(at, second)
          : `${at.name} 送进了 ${second.name}，又是一次 softmax`,
      fix: ({ isLoss }) => (isLoss ? GIVE_LOGITS.zh : "去掉其中一个"),
    },
  },
});

function secondOf(op: TracedOp, flow: Flow): Twice[] {
  const source = flow.sourceOf(op);
  const [first, second] = [source?.op.op.role, op.op.role];
  const isAgain = first === "softmax" || (first === "log-softmax" && second === "log-softmax");
  if (!source || !isAgain || !isAlongTheSame(source.op, op)) return [];
  return [{ at: spotOf(source.op), second: spotOf(op), isLoss: isOfLoss(op, flow) }];
}

/** Attention over two dimensions in turn is something else. */
function isAlongTheSame(first: TracedOp, second: TracedOp): boolean {
  const [one, other] = [wrappedDim(first), wrappedDim(second)];
  const shapes = [first, second].map(({ outputs }) => String(outputs[0]?.shape));
  return one === other && shapes[0] === shapes[1];
}
