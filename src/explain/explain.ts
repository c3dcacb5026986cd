import type { TracedOp } from "../graph.ts";
import type { SummaryOptions } from "../summary/index.ts";
import type { Runnable } from "../trace.ts";
import { EXPLAIN, type Explanation, type OpExplanation } from "./explanation.ts";
import { explainLayer, lookUp } from "./layer.ts";
import { Model } from "./model.ts";
import { outputOfOp } from "./output.ts";
import { NOWHERE } from "./places.ts";
import { select } from "./select.ts";
import { Origins } from "./where.ts";
import { opWork } from "./work.ts";

/**
 * Says how the numbers of a model's layers come about: parameters, output, multiply-adds, bytes kept for backward, and
 * where each symbol of their formulas gets its value. `layers` names them: a path, a pattern (`layer1.*`), a class, an
 * op; none of them is the model as the sum of its parts.
 *
 * Errors: what `summary()` throws; ValueError for a name of nothing.
 */
export function explain(
  model: Runnable,
  layers: readonly string[] = [],
  options: SummaryOptions = {},
): Explanation {
  return explainIn(new Model(model, options), layers);
}

export function explainIn(model: Model, layers: readonly string[]): Explanation {
  const { tree, graph } = model;
  const names = layers.length > 0 ? layers : [""];
  const { places, ops } = select(names, tree, graph);
  return {
    schema: EXPLAIN,
    model: tree.model.className,
    wasRun: graph !== undefined,
    layers: places.map((place) => explainLayer(model, place)),
    ops: ops.map((op) => explainOp(model, op)),
  };
}

function explainOp(model: Model, op: TracedOp): OpExplanation {
  const module = op.caller?.module ?? model.tree.model;
  const layer = { module, symbols: new Map(), args: [], places: NOWHERE };
  const origins = new Origins(layer, model.lineage);
  lookUp(origins, op, undefined, true);
  return {
    module: op.caller?.path ?? "",
    work: opWork(op, model.kept[op.index] ?? [], model.lineage),
    output: outputOfOp(op),
    where: origins.all,
  };
}
