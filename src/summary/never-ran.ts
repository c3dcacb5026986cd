import type { Graph } from "../graph.ts";
import type { ModuleLike } from "../recorder.ts";
import { Tensor } from "../tensor.ts";
import { grouped } from "./numbers.ts";
import { ParameterLists } from "./parameters.ts";
import type { Summary } from "./summary.ts";

/** A module that the forward pass did not reach. */
export interface NeverRan {
  readonly path: string;
  readonly className: string;
  /** Elements of its parameters: they are in the totals all the same. */
  readonly params: number;
}

/**
 * The modules that neither ran nor lent a parameter to an op, the outermost of each: a layer that `forward` forgets.
 * Empty without a forward pass.
 */
export function neverRan({ graph }: Summary): NeverRan[] {
  if (!graph) return [];
  const used = usedBy(graph);
  const lists = new ParameterLists((module) => module.holdings());
  const found: NeverRan[] = [];
  const visit = (module: ModuleLike, path: string): void => {
    if (isUsed(module, used)) {
      for (const [name, child] of module.holdings().children)
        visit(child, path ? `${path}.${name}` : name);
      return;
    }
    if (module.itemCount === 0) return;
    const params = lists.of(module).numParams;
    found.push({ path, className: module.className, params });
  };
  visit(graph.model, "");
  return found;
}

/** `fc4 (Linear) never ran; its 4,097,000 parameters are counted all the same`. */
export function neverRanText({ path, className, params }: NeverRan): string {
  const counted =
    params === 0 ? "" : `; its ${grouped(params)} parameters are counted all the same`;
  return `${path} (${className}) never ran${counted}`;
}

/** Every module that was called, and every storage that an op read. */
function usedBy({ calls, ops }: Graph): ReadonlySet<unknown> {
  const used = new Set<unknown>(calls.map(({ module }) => module));
  const take = (value: unknown): void => {
    if (value instanceof Tensor) used.add(value.storage);
    else if (Array.isArray(value)) value.forEach(take);
  };
  for (const { args } of ops) Object.values(args).forEach(take);
  return used;
}

function isUsed(module: ModuleLike, used: ReadonlySet<unknown>): boolean {
  if (used.has(module)) return true;
  const { parameters, buffers, children } = module.holdings();
  return (
    [...parameters, ...buffers].some(([, tensor]) => used.has(tensor.storage)) ||
    children.some(([, child]) => isUsed(child, used))
  );
}
