import { defineRule, type Evidence } from "../rule.ts";
import { type Spot, spotOf } from "../spot.ts";

interface Late extends Evidence {
  readonly layer: Spot;
}

export const dropoutAfterLastLayer = defineRule<Late>({
  id: "dropout-after-last-layer",
  severity: "warning",
  blames: "called",
  finds:
    "Dropout on what a linear layer gives as the model's output, one row for each item of the batch.",
  source: "https://jmlr.org/papers/v15/srivastava14a.html",
  find: (flow) =>
    flow.withRole("dropout").flatMap((op) => {
      const [output] = op.outputs;
      const isLast = output !== undefined && flow.outputs?.includes(output) === true;
      if (!isLast || output.ndim !== 2 || Number(op.args.p) === 0) return [];
      const source = flow.sourceOf(op);
      if (source?.op.op.role !== "linear map") return [];
      return [{ at: spotOf(op), layer: spotOf(source.op) }];
    }),
  says: {
    en: {
      reason: "dropout after the last layer sets outputs to 0 at random, and the loss with them",
      found: ({ at, layer }) => `${at.name} drops what ${layer.name} gives as the model's output`,
      fix: ({ layer }) => `put it before ${layer.name}`,
    },
    zh: {
      reason: "最后一层之后的 dropout 会随机把输出置零，损失也随之失真",
      found: ({ at, layer }) => `${at.name} 丢弃的是 ${layer.name} 给出的模型输出`,
      fix: ({ layer }) => `把它放到 ${layer.name} 之前`,
    },
  },
});
