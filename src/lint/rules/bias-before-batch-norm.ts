import { grouped } from "../../summary/numbers.ts";
import { defineRule, type Evidence } from "../rule.ts";
import { type Spot, spotOf } from "../spot.ts";

interface LostBias extends Evidence {
  readonly norm: Spot;
  readonly numbers: number;
}

export const biasBeforeBatchNorm = defineRule<LostBias>({
  id: "bias-before-batch-norm",
  severity: "note",
  blames: "made",
  finds: "A linear layer or convolution with a bias whose result goes into batch norm alone.",
  source: "https://arxiv.org/abs/1502.03167 (section 3.2)",
  find: (flow) =>
    flow.withRole("batch norm").flatMap((norm) => {
      const source = flow.sourceOf(norm);
      const bias = source?.op.op.role === "linear map" ? source.op.args.bias : undefined;
      // What passes between must not move features from channel to channel; other readers see the bias.
      if (!source || source.passed.length > 0 || !flow.isParameter(bias)) return [];
      if (!flow.isOnlyReader(source.op, norm)) return [];
      return [{ at: spotOf(source.op), norm: spotOf(norm), numbers: bias.numel }];
    }),
  says: {
    en: {
      reason: "batch norm subtracts each channel's mean, and with it the bias of the layer before",
      found: ({ at, norm, numbers }) =>
        `${at.name} adds a bias of ${grouped(numbers)} number${numbers === 1 ? "" : "s"} that ${norm.name} takes away`,
      fix: (_, { arg }) => `set ${arg("bias", false)} there`,
    },
    zh: {
      reason: "批归一化会减去每个通道的均值，前一层的偏置也随之消去",
      found: ({ at, norm, numbers }) =>
        `${at.name} 的 ${grouped(numbers)} 个偏置被 ${norm.name} 消去`,
      fix: (_, { arg }) => `在那里设 ${arg("bias", false)}`,
    },
  },
});
