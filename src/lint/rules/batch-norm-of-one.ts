import { defineRule, type Evidence } from "../rule.ts";
import { spotOf } from "../spot.ts";

interface One extends Evidence {
  readonly shape: readonly number[];
}

export const batchNormOfOne = defineRule<One>({
  id: "batch-norm-of-one",
  severity: "note",
  blames: "called",
  finds:
    "In evaluation, a batch norm that gets one value for each channel. In training it is an error.",
  source: "https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm1d.html",
  find: (flow) =>
    flow.withRole("batch norm").flatMap((op) => {
      const shape = op.outputs[0]?.shape ?? [];
      const values = shape.reduce(
        (product, size, dim) => (dim === 1 ? product : product * size),
        1,
      );
      return values === 1 ? [{ at: spotOf(op), shape }] : [];
    }),
  says: {
    en: {
      reason:
        "in training, batch norm refuses a batch that leaves each channel one value: it has no variance",
      found: ({ at, shape }) =>
        `${at.name} gets [${shape.join(", ")}] for this input: one value for each channel`,
      fix: (_, { isPython }) =>
        `train with batches of two or more${isPython ? "; drop_last=True keeps a last batch of one away" : ""}`,
    },
    zh: {
      reason: "训练时，每个通道只有一个值的批会被批归一化拒绝：它没有方差",
      found: ({ at, shape }) =>
        `在这个输入下 ${at.name} 得到 [${shape.join(", ")}]：每个通道一个值`,
      fix: (_, { isPython }) =>
        `训练时每批至少两个样本${isPython ? "；drop_last=True 可以避免最后剩下一个" : ""}`,
    },
  },
});
