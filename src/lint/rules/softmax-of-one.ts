import { wrappedDim } from "../dim.ts";
import { defineRule, type Evidence } from "../rule.ts";
import { spotOf } from "../spot.ts";

interface Constant extends Evidence {
  readonly dim: number;
  readonly shape: readonly number[];
}

export const softmaxOfOne = defineRule<Constant>({
  id: "softmax-of-one",
  severity: "warning",
  blames: "called",
  finds:
    "A softmax along the features of a linear layer that has one output. Not found: a batch or a sequence that happens to have one element.",
  source: "https://docs.pytorch.org/docs/stable/generated/torch.nn.Softmax.html",
  find: (flow) =>
    flow.withRole("softmax", "log-softmax").flatMap((op) => {
      const dim = wrappedDim(op);
      const shape = op.outputs[0]?.shape;
      const isGiven = flow.graph.inputs.length > 0 && dim === 0;
      // A batch of one, or a sequence of one step, is this run's, not the model's.
      if (dim === undefined || !shape || shape[dim] !== 1 || isGiven) return [];
      const source = flow.sourceOf(op);
      const isWidth = source?.op.op.role === "linear map" && dim === shape.length - 1;
      return isWidth ? [{ at: spotOf(op), dim, shape }] : [];
    }),
  says: {
    en: {
      reason: "softmax along a dimension of size 1 gives 1, whatever the input",
      found: ({ at, dim, shape }) =>
        `${at.name} runs along dimension ${dim} of [${shape.join(", ")}], which has one element`,
      fix: () =>
        "use a sigmoid for one output, or give the layer before it as many outputs as classes",
    },
    zh: {
      reason: "沿长度为 1 的维度做 softmax，无论输入是什么结果都是 1",
      found: ({ at, dim, shape }) =>
        `${at.name} 沿 [${shape.join(", ")}] 的第 ${dim} 维计算，那里只有一个元素`,
      fix: () => "只有一个输出时用 sigmoid，或者让前一层的输出数等于类别数",
    },
  },
});
