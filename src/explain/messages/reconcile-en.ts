import type { RuleName } from "../reconcile/counter.ts";

const each = (times: number | undefined, what: string): string => `${times ?? 1} for each ${what}`;

const WHY: Readonly<Record<RuleName, (times?: number) => string>> = {
  again: () => "its forward calls a function that is counted once more",
  asFunction: () => "a function that is counted by its input",
  attention: () => "scaling, softmax and biases are added",
  bias: () => "adds the bias",
  evalMode: () => "it runs the model in eval mode, which multiplies less",
  fused: () => "one fused kernel on a CPU, which the registry lacks: 0",
  notALayer: () => "it counts only the parameters of layers without parts: 0",
  notReplaced: () => "neither a layer nor a function that it replaces, as @ is none: 0",
  parameters: () => "parameters × batch, though nothing is multiplied and added",
  perInput: (times) => each(times, "element of its input"),
  perOutput: (times) => each(times, "element of its output"),
  perSample: (times) => each(times, "element of one sample's output"),
  positions: () => "parameters × output positions",
  product: () => "sizes that only the second factor has are left out",
  recurrent: () => "weights × steps, with biases and gates",
  rounded: () => "NumPy prints the count to four digits",
  shared: () => "two modules hold it: added for each",
  unbatched: () => "it takes the first size for a batch",
  unlisted: () => "it has no rule for it: 0",
  unused: () => "the output doesn't depend on it: not in the trace",
};

/** What `explain --reconcile` says. */
export const reconcileEn = {
  title: (model: string, exact: string) => `${model}: ${exact} multiply-adds, exact`,
  counter: "counter",
  counts: "counts",
  off: "off by",
  answer: "its answer",
  same: "=",
  why: (why: RuleName, times: number | undefined) => WHY[why](times),
  differs: (name: string, version: string) => `${name} (${version})`,
  agrees: "counts every multiply-add as it is",
  perSample: "per sample",
  givesUp: (failure: string) => `gives up: ${failure}`,
  noRule: (ops: string) => `no rule covers ${ops}`,
  byModule: "module by module: exact, and by how much each is off",
  module: "module",
  exact: "exact",
};
