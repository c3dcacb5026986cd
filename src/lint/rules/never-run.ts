import * as nn from "../../nn/index.ts";
import { grouped } from "../../summary/numbers.ts";
import type { Flow } from "../flow.ts";
import { defineRule, type Evidence } from "../rule.ts";
import { moduleSpot } from "../spot.ts";

interface Idle extends Evidence {
  readonly className: string;
  readonly params: number;
}

export const neverRun = defineRule<Idle>({
  id: "never-run",
  severity: "warning",
  blames: "made",
  finds:
    "A module with parameters that the run neither calls nor reads, in training or in evaluation; and a layer of `torch.nn` without parameters of which none runs, such as a forgotten ReLU. A part that only training needs, as an auxiliary classifier, is not found: the model is run once more in the other mode.",
  source:
    "https://docs.pytorch.org/docs/stable/generated/torch.nn.parallel.DistributedDataParallel.html (find_unused_parameters)",
  find: (flow) =>
    flow.neverRan().flatMap(({ path, className, params }) => {
      const place = flow.tree.places.find((place) => place.path === path);
      const matters = params > 0 || isForgotten(className, flow);
      return place && matters ? [{ at: moduleSpot(place.module, path), className, params }] : [];
    }),
  says: {
    en: {
      reason:
        "a module that forward never calls is not trained, and is saved and loaded all the same",
      found: ({ at, className, params }) =>
        `${at.name} (${className}) runs neither in training nor in evaluation${params > 0 ? `; it holds ${grouped(params)} parameter${params === 1 ? "" : "s"}` : ""}`,
      fix: () => "call it in forward, or take it out",
    },
    zh: {
      reason: "forward 从不调用的模块得不到训练，却照样被保存和加载",
      found: ({ at, className, params }) =>
        `${at.name}（${className}）在训练和评估时都不运行${params > 0 ? `，它有 ${grouped(params)} 个参数` : ""}`,
      fix: () => "在 forward 中调用它，或者删掉它",
    },
  },
});

/**
 * Without parameters, only a layer of torch.nn of which none runs: a block that has an activation which it needs in
 * some places only, or a helper whose methods are called, is no mistake.
 */
const isForgotten = (className: string, { graph }: Flow): boolean =>
  Object.hasOwn(nn, className) && !graph.calls.some(({ module }) => module.className === className);
