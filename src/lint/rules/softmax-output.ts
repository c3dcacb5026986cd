import { wrappedDim } from "../dim.ts";
import { defineRule } from "../rule.ts";
import { spotOf } from "../spot.ts";

export const softmaxOutput = defineRule({
  id: "softmax-output",
  severity: "note",
  blames: "called",
  finds:
    "A model that ends with softmax over classes. Not found: log-softmax, which both losses take (a second one changes nothing).",
  source: "https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html",
  find: (flow) =>
    flow.withRole("softmax").flatMap((op) => {
      const [output] = op.outputs;
      const isClasses = output?.ndim === 2 && wrappedDim(op) === 1;
      return isClasses && flow.outputs?.includes(output) ? [{ at: spotOf(op) }] : [];
    }),
  says: {
    en: {
      reason: "nn.CrossEntropyLoss wants logits: it has its own log-softmax",
      found: ({ at }) => `the model ends with ${at.name}: it gives probabilities`,
      fix: () => "train on what goes into it, and take probabilities only when predicting",
    },
    zh: {
      reason: "nn.CrossEntropyLoss 要的是 logits：它自带 log-softmax",
      found: ({ at }) => `模型以 ${at.name} 结尾：输出的是概率`,
      fix: () => "训练时用它的输入，只在预测时取概率",
    },
  },
});
