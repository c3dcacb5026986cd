import { flattenedSizes } from "../flattened.ts";
import { addCounts, type Count, Formula } from "../formula/index.ts";
import type { ModuleCall, TracedOp } from "../graph.ts";
import type { ModuleLike } from "../recorder.ts";
import type { Place } from "../tree.ts";
import { definitionOf, type LayerDefinition, layerSymbols } from "./definition.ts";
import type { LayerExplanation, Part, RunTotals } from "./explanation.ts";
import { tensorsIn } from "./lineage.ts";
import type { Model } from "./model.ts";
import { makerOf, outputOf, shownSizes } from "./output.ts";
import { placesOf } from "./places.ts";
import { same } from "./same.ts";
import { readerOf, tiesOf } from "./ties.ts";
import { titleOf } from "./title.ts";
import { Origins } from "./where.ts";
import { type CallWork, workOf } from "./work.ts";

/** Explains the module at `place`. */
export function explainLayer(model: Model, place: Place): LayerExplanation {
  const { module, path } = place;
  const { graph } = model;
  const definition = definitionOf(module);
  const own = model.ownParameters(module);
  const calls = model.callsOf(module);
  const [first] = calls;
  const runs = graph ? calls.map((call) => workOf(graph, call, model.kept, model.lineage)) : [];
  const output = graph && first ? outputOf(graph, first) : null;
  const origins = originsIn(model, module, definition);
  origins.ofLayer(own.groups.flatMap(({ derivation }) => new Formula(derivation.formula).symbols));
  const maker = graph && first && makerOf(graph, first);
  if (first)
    for (const op of shownOps(model.ownOps(first), definition !== undefined))
      lookUp(origins, op, first, definition !== undefined && op === maker);
  return {
    path,
    className: module.className,
    title: titleOf(module, definition),
    source: module.madeAt ?? null,
    params: model.lists.of(module).numParams,
    own,
    parts: partsOf(model, place),
    output,
    work: runs[0] ?? null,
    totals: totalsOf(model, place, runs),
    where: origins.all,
    tied: tiesOf(model, module),
    readBy: (!first && readerOf(model, module)) || null,
    flattened: (own.groups.length > 0 && first && flattenedInto(model, first)) || null,
    same: same(model, module, own),
  };
}

/** Where the symbols of a layer's formulas can get their values. */
function originsIn(
  model: Model,
  module: ModuleLike,
  definition: LayerDefinition | undefined,
): Origins {
  const symbols = definition ? layerSymbols(module, definition) : new Map();
  const places = placesOf(module, definition);
  return new Origins({ module, symbols, args: definition?.args ?? [], places }, model.lineage);
}

/** The sizes that its input is flattened of, where some of them follow the size of the model's input. */
function flattenedInto({ lineage }: Model, { inputs }: ModuleCall): readonly number[] | undefined {
  const [input] = tensorsIn(inputs);
  const maker = input && lineage?.opOf(input);
  const sizes = flattenedSizes(input, maker);
  const [source] = maker ? tensorsIn(Object.values(maker.args)) : [];
  if (!lineage || !sizes || !source) return undefined;
  const dims = sizes.map((_, at) => source.ndim - sizes.length + at);
  return dims.some((dim) => lineage.followsInput(source, dim)) ? sizes : undefined;
}

/** The ops of a run whose formulas are shown: beside multiply-adds a user's module shows nothing else. */
function shownOps(ops: readonly TracedOp[], isLayer: boolean): readonly TracedOp[] {
  const counted = ops.filter(({ op }) => op.formulas.macs);
  return isLayer || counted.length === 0 ? ops : counted;
}

/** Looks up every symbol that the explanation of `op` shows; the sizes of its output are there with `hasSizes`. */
export function lookUp(
  origins: Origins,
  op: TracedOp,
  call: ModuleCall | undefined,
  hasSizes: boolean,
): void {
  const { macs, elementwise } = op.op.formulas;
  const out = hasSizes ? Object.fromEntries(shownSizes(op)) : {};
  const sizes = Object.values(out).filter(({ expr }) => expr.kind !== "symbol");
  const shown = [...sizes, ...(macs ? [macs] : elementwise ? [elementwise] : [])];
  const made = new Set(Object.keys(out));
  const names = shown.flatMap(({ symbols }) => symbols);
  origins.ofOp(
    op,
    call,
    names.filter((name) => !made.has(name) || out[name]?.expr.kind === "symbol"),
  );
}

function totalsOf(model: Model, place: Place, runs: readonly CallWork[]): RunTotals {
  if (runs.length === 0) return { runs: 0, ...model.costBelow(place.path) };
  const sum = (value: (run: CallWork) => Count) => runs.map(value).reduce(addCounts, 0);
  return {
    runs: runs.length,
    macs: sum(({ macs }) => macs),
    elementwise: sum(({ elementwise }) => elementwise),
    savedBytes: Number(sum(({ savedBytes }) => savedBytes)),
    atMost: {
      macs: runs.some(({ atMost }) => atMost.macs),
      savedBytes: runs.some(({ atMost }) => atMost.savedBytes),
    },
  };
}

/** The children of the module, each with the parameters that are counted at it. */
function partsOf(model: Model, { module, path }: Place): Part[] {
  const { items, owned } = model.lists.of(module);
  const counted = new Map<string, number>();
  for (const { name, count } of items.slice(owned)) {
    const child = name.slice(0, name.indexOf("."));
    counted.set(child, (counted.get(child) ?? 0) + count);
  }
  return model.tree.holdings(module).children.map(([name, child]) => {
    const params = counted.get(name) ?? 0;
    const at = path ? `${path}.${name}` : name;
    const { macs, savedBytes, atMost } = model.costBelow(at);
    const sharedParams = model.lists.of(child).numParams - params;
    const { className } = child;
    return { path: at, name, className, params, sharedParams, macs, savedBytes, atMost };
  });
}
