import { wrappedDim } from "../dim.ts";
import { defineRule, type Evidence } from "../rule.ts";
import { spotOf } from "../spot.ts";

interface Ends extends Evidence {
  readonly isLog: boolean;
}

const LOSS = ["CrossEntropyLoss", "NLLLoss"] as const;

export const softmaxOutput = defineRule<Ends>({
  id: "softmax-output",
  severity: "note",
  blames: "called",
  finds: "A model that ends with softmax or log-softmax over classes.",
  source: "https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html",
  find: (flow) =>
    flow.withRole("softmax", "log-softmax").flatMap((op) => {
      const [output] = op.outputs;
      const isClasses = output?.ndim === 2 && wrappedDim(op) === 1;
      if (!isClasses || !flow.outputs?.includes(output)) return [];
      return [{ at: spotOf(op), isLog: op.op.role === "log-softmax" }];
    }),
  says: {
    en: {
      reason: `nn.${LOSS[0]} wants logits and has its own log-softmax; nn.${LOSS[1]} wants log-probabilities`,
      found: ({ at, isLog }) =>
        `the model ends with ${at.name}: it gives ${isLog ? "log-probabilities" : "probabilities"}`,
      fix: ({ isLog }) =>
        isLog ? `train it with nn.${LOSS[1]}` : `train on what goes into it, with nn.${LOSS[0]}`,
    },
    zh: {
      reason: `nn.${LOSS[0]} 要的是 logits，它自带 log-softmax；nn.${LOSS[1]} 要的是对数概率`,
      found: ({ at, isLog }) => `模型以 ${at.name} 结尾：输出${isLog ? "对数概率" : "概率"}`,
      fix: ({ isLog }) => (isLog ? `用 nn.${LOSS[1]} 训练` : `训练时用它的输入和 nn.${LOSS[0]}`),
    },
  },
});
