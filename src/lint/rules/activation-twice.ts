import type { TracedOp } from "../../graph.ts";
import { Tensor } from "../../tensor.ts";
import { defineRule, type Evidence } from "../rule.ts";
import { type Spot, spotOf } from "../spot.ts";

interface Again extends Evidence {
  readonly first: Spot;
}

export const activationTwice = defineRule<Again>({
  id: "activation-twice",
  severity: "warning",
  blames: "called",
  finds: "ReLU, ReLU6 or Hardtanh with the same limits, on what the same one has given.",
  source: "https://docs.pytorch.org/docs/stable/generated/torch.nn.ReLU.html",
  find: (flow) =>
    flow.withRole("rectifier").flatMap((op) => {
      const source = flow.sourceOf(op);
      if (!source || nameOf(source.op) !== nameOf(op)) return [];
      return [{ at: spotOf(op), first: spotOf(source.op) }];
    }),
  says: {
    en: {
      reason: "an activation of this kind changes nothing the second time",
      found: ({ at, first }) => `${at.name} gets what ${first.name} has given`,
      fix: () => "take one out, or was a layer meant between them?",
    },
    zh: {
      reason: "这类激活函数第二次作用时什么也不改变",
      found: ({ at, first }) => `${at.name} 的输入就是 ${first.name} 的输出`,
      fix: () => "去掉一个；或者本意是中间还有一层？",
    },
  },
});

/** With its limits; in place or not is no difference. */
const nameOf = ({ op, args }: TracedOp): string => {
  const limits = Object.entries(args).filter(
    ([name, arg]) => name !== "inplace" && !(arg instanceof Tensor),
  );
  return [op.opName.replace(/_$/, ""), ...limits.flat()].join();
};
