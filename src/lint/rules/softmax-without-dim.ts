import { defineRule, type Evidence } from "../rule.ts";
import { spotOf } from "../spot.ts";

interface Guessed extends Evidence {
  readonly dim: number;
  readonly rank: number;
}

export const softmaxWithoutDim = defineRule<Guessed>({
  id: "softmax-without-dim",
  severity: "warning",
  blames: "called",
  finds: "A softmax or log-softmax that names no `dim`.",
  source: "https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softmax.html",
  find: (flow) =>
    flow.withRole("softmax", "log-softmax").flatMap((op) => {
      const rank = op.outputs[0]?.ndim ?? 0;
      if (typeof op.args.dim === "number") return [];
      // PyTorch's own choice, which it warns of: _get_softmax_dim.
      return [{ at: spotOf(op), rank, dim: rank === 0 || rank === 1 || rank === 3 ? 0 : 1 }];
    }),
  says: {
    en: {
      reason:
        "PyTorch guesses the dimension of a softmax from the rank, and warns: with three dimensions it is the batch",
      found: ({ at, rank, dim }) =>
        `${at.name} names no dim: with ${rank} dimensions PyTorch takes ${dim}`,
      fix: (_, { isPython, arg }) =>
        isPython
          ? `name it: ${arg("dim", 1)} for classes, ${arg("dim", -1)} for the last one`
          : "name it: 1 for classes, -1 for the last one",
    },
    zh: {
      reason: "不写 dim 时 PyTorch 会按维数猜测并发出警告：三维时它取的是批",
      found: ({ at, rank, dim }) => `${at.name} 没有写 dim：${rank} 维时 PyTorch 取第 ${dim} 维`,
      fix: (_, { isPython, arg }) =>
        isPython
          ? `写明它：类别用 ${arg("dim", 1)}，最后一维用 ${arg("dim", -1)}`
          : "写明它：类别用 1，最后一维用 -1",
    },
  },
});
