import type { ModuleLike } from "../recorder.ts";
import { definitionOf } from "./definition.ts";
import type { LayerExplanation } from "./explanation.ts";
import type { Model } from "./model.ts";
import type { OwnParameters } from "./parameters.ts";

/** The layers of each model by how their parameters come about, made when first asked for. */
const KNOWN = new WeakMap<Model, ReadonlyMap<string, readonly Layer[]>>();

interface Layer {
  readonly module: ModuleLike;
  readonly path: string;
}

/** Layers of the same class whose parameters come from the same arguments with the same values. */
export function same(
  model: Model,
  module: ModuleLike,
  own: OwnParameters,
): LayerExplanation["same"] {
  const key = keyOf(module, own);
  if (key === undefined) return null;
  const layers = KNOWN.get(model) ?? layersByKey(model);
  KNOWN.set(model, layers);
  const paths = (layers.get(key) ?? []).filter((other) => other.module !== module);
  return paths.length > 0
    ? { paths: paths.map(({ path }) => path), arguments: own.arguments }
    : null;
}

function layersByKey(model: Model): ReadonlyMap<string, readonly Layer[]> {
  const layers = new Map<string, Layer[]>();
  const seen = new Set<ModuleLike>();
  for (const { module, path } of model.tree.places) {
    if (seen.has(module)) continue;
    seen.add(module);
    const key = keyOf(module, model.ownParameters(module));
    if (key === undefined) continue;
    const known = layers.get(key);
    if (known) known.push({ module, path });
    else layers.set(key, [{ module, path }]);
  }
  return layers;
}

/** The class, its formulas and their numbers; undefined where no formula counts anything. */
function keyOf(module: ModuleLike, { groups }: OwnParameters): string | undefined {
  if (groups.length === 0) return undefined;
  const formulas = groups.map(({ derivation: { formula, numbers } }) => [formula, numbers]);
  return JSON.stringify([definitionOf(module)?.name, formulas]);
}
