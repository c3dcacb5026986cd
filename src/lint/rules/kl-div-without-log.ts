import { wrappedDim } from "../dim.ts";
import { defineRule, type Evidence } from "../rule.ts";
import type { Spelling } from "../spelling.ts";
import { type Spot, spotOf } from "../spot.ts";

interface Unlogged extends Evidence {
  readonly source: Spot;
  /** Along which a softmax runs; undefined of a sigmoid. */
  readonly dim: number | undefined;
}

const PROBABILITIES = ["sigmoid", "softmax"];

export const klDivWithoutLog = defineRule<Unlogged>({
  id: "kl-div-without-log",
  severity: "warning",
  blames: "called",
  finds:
    "A Kullback–Leibler divergence whose input is what a softmax or a sigmoid has given. Not found: the same of its target, which is probabilities unless `log_target` says otherwise, and the logarithm of a softmax.",
  source: "https://docs.pytorch.org/docs/stable/generated/torch.nn.KLDivLoss.html",
  find: (flow) =>
    flow.compositesWithRole("divergence of log-probabilities").flatMap((loss) => {
      const source = flow.sourceOf(loss)?.op;
      if (!source || !PROBABILITIES.includes(source.op.role ?? "")) return [];
      return [{ at: spotOf(loss), source: spotOf(source), dim: wrappedDim(source) }];
    }),
  says: {
    en: {
      reason:
        "a Kullback–Leibler divergence takes its input as log-probabilities: of probabilities it is no divergence, and it isn't least where both are the same",
      found: ({ at, source }) =>
        `${at.name} gets what ${source.name} has given: probabilities, not their logarithms`,
      fix: ({ dim }, { layer }) => `take ${logged(dim, layer)} in its place`,
    },
    zh: {
      reason: "KL 散度把输入当作概率的对数：输入若是概率，结果就不是散度，两者相同时也不是最小",
      found: ({ at, source }) =>
        `${at.name} 的输入就是 ${source.name} 的输出：是概率，而不是概率的对数`,
      fix: ({ dim }, { layer }) => `改用 ${logged(dim, layer)}`,
    },
  },
});

/** What gives the logarithm of the same probabilities. */
const logged = (dim: number | undefined, layer: Spelling["layer"]): string =>
  dim === undefined ? layer("LogSigmoid") : layer("LogSoftmax", ["dim", dim]);
