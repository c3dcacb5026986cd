import { defineRule, type Evidence } from "../rule.ts";
import { type Spot, spotOf } from "../spot.ts";

interface Unlogged extends Evidence {
  readonly source: Spot;
  /** Whether it gets probabilities; else numbers of any size. */
  readonly isProbability: boolean;
}

/** What gives no logarithms of probabilities. Of an op without a role nobody knows. */
const OTHERS = ["linear map", "activation", "rectifier", "batch norm", "sigmoid", "softmax"];
const PROBABILITIES = ["sigmoid", "softmax"];

export const nllWithoutLogSoftmax = defineRule<Unlogged>({
  id: "nll-without-log-softmax",
  severity: "warning",
  blames: "called",
  finds:
    "A negative log-likelihood that gets what a linear layer, a convolution, batch norm, an activation, a sigmoid or a softmax has given. Not found: that of a cross-entropy, which takes the log-softmax itself, and the logarithm of a softmax.",
  source: "https://docs.pytorch.org/docs/stable/generated/torch.nn.NLLLoss.html",
  find: (flow) =>
    flow.withRole("negative log-likelihood").flatMap((op) => {
      const source = flow.sourceOf(op)?.op;
      const role = source?.op.role ?? "";
      if (!source || !OTHERS.includes(role)) return [];
      const isProbability = PROBABILITIES.includes(role);
      return [{ at: spotOf(op), source: spotOf(source), isProbability }];
    }),
  says: {
    en: {
      reason:
        "a negative log-likelihood only picks the target's entry and turns its sign: of what isn't a log-probability it has no least value",
      found: ({ at, source, isProbability }) =>
        `${at.name} gets what ${source.name} has given${isProbability ? ": probabilities, not their logarithms" : ""}`,
      fix: ({ isProbability }, { layer }) =>
        isProbability
          ? `take ${layer("LogSoftmax", ["dim", 1])} in its place, or nn.CrossEntropyLoss of the logits`
          : `put ${layer("LogSoftmax", ["dim", 1])} before it, or take nn.CrossEntropyLoss`,
    },
    zh: {
      reason: "负对数似然只取目标对应的那一项并变号：输入若不是对数概率，它没有最小值",
      found: ({ at, source, isProbability }) =>
        `${at.name} 的输入就是 ${source.name} 的输出${isProbability ? "：是概率，而不是概率的对数" : ""}`,
      fix: ({ isProbability }, { layer }) =>
        isProbability
          ? `改用 ${layer("LogSoftmax", ["dim", 1])}，或者对 logits 用 nn.CrossEntropyLoss`
          : `在它前面加 ${layer("LogSoftmax", ["dim", 1])}，或者改用 nn.CrossEntropyLoss`,
    },
  },
});
