import { defineRule, type Evidence } from "../rule.ts";
import { type Spot, spotOf } from "../spot.ts";

interface Unbounded extends Evidence {
  readonly source: Spot;
}

/** What gives numbers outside of 0 to 1. Of other activations and of an op without a role nobody knows. */
const UNBOUNDED = ["linear map", "batch norm", "log-softmax"];

export const bceWithoutSigmoid = defineRule<Unbounded>({
  id: "bce-without-sigmoid",
  severity: "warning",
  blames: "called",
  finds:
    "A binary cross-entropy of probabilities that gets what a linear layer, a convolution, batch norm or a log-softmax has given. Not found: a binary cross-entropy of logits.",
  source: "https://docs.pytorch.org/docs/stable/generated/torch.nn.BCELoss.html",
  find: (flow) =>
    flow.withRole("binary cross-entropy").flatMap((op) => {
      const source = flow.sourceOf(op)?.op;
      if (!source || !UNBOUNDED.includes(source.op.role ?? "")) return [];
      return [{ at: spotOf(op), source: spotOf(source) }];
    }),
  says: {
    en: {
      reason:
        "a binary cross-entropy is of probabilities: PyTorch stops with an error at the first number below 0 or above 1",
      found: ({ at, source }) => `${at.name} gets what ${source.name} has given`,
      fix: () => "take nn.BCEWithLogitsLoss, or put a sigmoid before it",
    },
    zh: {
      reason: "二元交叉熵要的是概率：一遇到小于 0 或大于 1 的数，PyTorch 就报错停下",
      found: ({ at, source }) => `${at.name} 的输入就是 ${source.name} 的输出`,
      fix: () => "改用 nn.BCEWithLogitsLoss，或者在它前面加 sigmoid",
    },
  },
});
