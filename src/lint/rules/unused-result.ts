import type { ModuleLike } from "../../recorder.ts";
import { grouped } from "../../summary/numbers.ts";
import type { Storage } from "../../tensor.ts";
import { type Flow, inputsOf } from "../flow.ts";
import { defineRule, type Evidence } from "../rule.ts";
import { moduleSpot } from "../spot.ts";

interface Lost extends Evidence {
  readonly params: number;
}

export const unusedResult = defineRule<Lost>({
  id: "unused-result",
  severity: "warning",
  blames: "made",
  finds:
    "A module that runs, though nothing that the model gives, and no buffer, comes from what it computes with its parameters. Not looked for where the output is an object that can't be looked into.",
  source: "https://docs.pytorch.org/docs/stable/notes/ddp.html",
  find: lostModules,
  says: {
    en: {
      reason: "parameters that no output depends on get no gradient",
      found: ({ at, params }) =>
        `${at.name} runs, but no output depends on its ${grouped(params)} parameter${params === 1 ? "" : "s"}`,
      fix: () => "use its result, or take it out",
    },
    zh: {
      reason: "输出不依赖的参数得不到梯度",
      found: ({ at, params }) => `${at.name} 运行了，但没有输出依赖它的 ${grouped(params)} 个参数`,
      fix: () => "使用它的结果，或者删掉它",
    },
  },
});

function lostModules(flow: Flow): Lost[] {
  const { graph, tree } = flow;
  if (!flow.outputs || flow.outputs.length === 0) return [];
  const { live, read } = followBack(flow);
  const lost: Lost[] = [];
  const visit = (module: ModuleLike, path: string): void => {
    const sizes = [...parametersBelow(module)];
    const isLost = sizes.every(([storage]) => read.has(storage) && !live.has(storage));
    if (isLost && sizes.length > 0) {
      const params = sizes.reduce((sum, [, count]) => sum + count, 0);
      lost.push({ at: moduleSpot(module, path), params });
      return;
    }
    for (const [name, child] of tree.holdings(module).children)
      visit(child, path ? `${path}.${name}` : name);
  };
  visit(graph.model, "");
  return lost;
}

/** The memory that ops read, and the part of it that an output, or what a module keeps, comes from. */
function followBack({ graph, outputs = [], tree }: Flow) {
  const live = new Set<Storage>(outputs.map(({ storage }) => storage));
  const read = new Set<Storage>();
  for (const { module } of tree.places)
    for (const [, buffer] of tree.holdings(module).buffers) live.add(buffer.storage);
  for (const op of graph.ops.toReversed()) {
    const inputs = inputsOf(op);
    for (const { storage } of inputs) read.add(storage);
    if (op.outputs.some(({ storage }) => live.has(storage)))
      for (const { storage } of inputs) live.add(storage);
  }
  return { live, read };
}

/** The memory of its parameters and how many numbers lie there: tied ones once. */
function parametersBelow(
  module: ModuleLike,
  into = new Map<Storage, number>(),
): ReadonlyMap<Storage, number> {
  const { parameters, children } = module.holdings();
  for (const [, parameter] of parameters)
    into.set(parameter.storage, parameter.isLazy ? 0 : parameter.numel);
  for (const [, child] of children) parametersBelow(child, into);
  return into;
}
