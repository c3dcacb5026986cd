import type { TracedOp } from "../../graph.ts";
import { grouped } from "../../summary/numbers.ts";
import { type Flow, inputsOf } from "../flow.ts";
import { defineRule, type Evidence } from "../rule.ts";
import { spotOf } from "../spot.ts";

interface Heavy extends Evidence {
  readonly numbers: number;
  readonly total: number;
  /** True where it reads a whole image, flattened. */
  readonly isFlat: boolean;
}

/** Of fewer parameters than these, nobody needs to know where they are. */
const LEAST = 1e6;

/** Never 100 % of what isn't all. */
const share = ({ numbers, total }: Heavy): string => {
  const percent = Math.round((100 * numbers) / total);
  return `${numbers < total ? Math.min(percent, 99) : percent} %`;
};

export const parametersInOneLayer = defineRule<Heavy>({
  id: "parameters-in-one-layer",
  severity: "note",
  blames: "made",
  finds:
    "The weight of a linear layer or convolution with more than half of all parameters, of a model with a million or more.",
  source: "https://arxiv.org/abs/1312.4400 (section 3.2)",
  find: (flow) => {
    const total = totalOf(flow);
    const heavy = flow.withRole("linear map").find(({ args: { weight } }) => {
      return flow.isParameter(weight) && weight.numel * 2 > total && total >= LEAST;
    });
    const weight = heavy?.args.weight;
    return heavy && flow.isParameter(weight)
      ? [{ at: spotOf(heavy), numbers: weight.numel, total, isFlat: readsImage(heavy, flow) }]
      : [];
  },
  says: {
    en: {
      reason:
        "a layer that reads a whole flattened image has a weight for each pixel of each channel",
      found: (heavy) =>
        `the weight of ${heavy.at.name} holds ${share(heavy)} of all parameters: ${grouped(heavy.numbers)} of ${grouped(heavy.total)}`,
      fix: ({ isFlat }) =>
        isFlat
          ? "average the image before it flattens (nn.AdaptiveAvgPool2d(1)), or make it narrower"
          : "give it fewer features to read",
    },
    zh: {
      reason: "读取整幅展平图像的层，对每个通道的每个像素都有一个权重",
      found: (heavy) =>
        `${heavy.at.name} 的权重占全部参数的 ${share(heavy)}：${grouped(heavy.total)} 中的 ${grouped(heavy.numbers)}`,
      fix: ({ isFlat }) =>
        isFlat ? "展平之前先求平均（nn.AdaptiveAvgPool2d(1)），或者把它变窄" : "让它读取更少的特征",
    },
  },
});

/** Every parameter once. */
function totalOf({ tree }: Flow): number {
  const seen = new Map<unknown, number>();
  for (const { module } of tree.places)
    for (const [, parameter] of tree.holdings(module).parameters)
      if (!parameter.isLazy) seen.set(parameter.storage, parameter.numel);
  return [...seen.values()].reduce((sum, count) => sum + count, 0);
}

/** True where its rows were images of more than one place. */
function readsImage(op: TracedOp, flow: Flow): boolean {
  const passed = flow.sourceOf(op)?.passed ?? [];
  return passed.some((view) => {
    const [before, after] = [inputsOf(view)[0]?.shape ?? [], view.outputs[0]?.shape ?? []];
    const places = before.slice(2).reduce((product, size) => product * size, 1);
    return places > 1 && after.length === 2;
  });
}
