import type { TracedOp } from "../../graph.ts";
import { GIVE_LOGITS, goesIntoCrossEntropy, isOfLoss } from "../cross-entropy.ts";
import { wrappedDim } from "../dim.ts";
import type { Flow } from "../flow.ts";
import { defineRule, type Evidence } from "../rule.ts";
import { type Spot, spotOf } from "../spot.ts";

interface Squashed extends Evidence {
  readonly loss: Spot;
  /** Whether the loss is a cross-entropy over classes; else it is of yes or no. */
  readonly isOfClasses: boolean;
}

export const sigmoidBeforeLoss = defineRule<Squashed>({
  id: "sigmoid-before-loss",
  severity: "warning",
  blames: "called",
  finds:
    "A sigmoid whose result goes into a cross-entropy, or a sigmoid or softmax whose result goes into a binary cross-entropy of logits. Not found: a sigmoid before `nn.BCELoss`, which wants it, and a gate, whose result is multiplied with something.",
  source: "https://docs.pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html",
  find: (flow) => [
    ...flow.withRole("binary cross-entropy of logits").flatMap((op) => fedTo(op, flow, false)),
    ...flow
      .withRole("log-softmax")
      .flatMap((op) => (isOverClasses(op, flow) ? fedTo(op, flow, true) : [])),
  ],
  says: {
    en: {
      reason:
        "a loss of logits has its own sigmoid or softmax, which makes no probability above 0.74 of numbers between 0 and 1",
      found: ({ at, loss, isOfClasses }) =>
        isOfClasses
          ? goesIntoCrossEntropy.en(at, loss)
          : `${at.name} goes into ${loss.name}, which has its own sigmoid`,
      fix: ({ isOfClasses }) =>
        isOfClasses
          ? `${GIVE_LOGITS.en}, or use nn.BCEWithLogitsLoss where an item can be of several classes`
          : GIVE_LOGITS.en,
    },
    zh: {
      reason:
        "接受 logits 的损失自带 sigmoid 或 softmax：输入若已在 0 和 1 之间，得到的概率不会超过 0.74",
      found: ({ at, loss, isOfClasses }) =>
        isOfClasses
          ? goesIntoCrossEntropy.zh(at, loss)
          : `${at.name} 送进了 ${loss.name}，后者自带 sigmoid`,
      fix: ({ isOfClasses }) =>
        isOfClasses
          ? `${GIVE_LOGITS.zh}；一个样本可属多类时用 nn.BCEWithLogitsLoss`
          : GIVE_LOGITS.zh,
    },
  },
});

function fedTo(op: TracedOp, flow: Flow, isOfClasses: boolean): Squashed[] {
  const source = flow.sourceOf(op);
  const role = source?.op.op.role;
  const isSquashed = role === "sigmoid" || (role === "softmax" && !isOfClasses);
  return source && isSquashed ? [{ at: spotOf(source.op), loss: spotOf(op), isOfClasses }] : [];
}

/** A log-softmax over classes that a negative log-likelihood reads. */
const isOverClasses = (op: TracedOp, flow: Flow): boolean =>
  wrappedDim(op) !== undefined && isOfLoss(op, flow);
