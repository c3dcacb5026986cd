import { multiplyCounts } from "../formula/index.ts";
import type { Graph, ModuleCall } from "../graph.ts";
import type { ModuleLike } from "../recorder.ts";
import type { ModuleTree, Place } from "../tree.ts";
import { ParameterLists } from "./parameters.ts";
import { Row, standingOf } from "./row.ts";
import { measure } from "./sizes.ts";
import { product, torchinfoMultAdds } from "./torchinfo.ts";

/** A model's rows before it runs: one for every place in its tree. */
export interface Structure {
  /** In registration order, parents first. */
  readonly rows: readonly Row[];
  readonly places: ReadonlyMap<ModuleLike, readonly Row[]>;
  /** The parameters that there are before the run: what `forward` adds is not counted. */
  readonly lists: ParameterLists;
}

export function structureOf(tree: ModuleTree): Structure {
  const rowAt = new Map<Place, Row>();
  const places = new Map<ModuleLike, Row[]>();
  for (const place of tree.places) {
    const { children } = tree.holdings(place.module);
    const isLeaf = children.every(([, child]) => child.itemCount === 0);
    const parent = place.parent && rowAt.get(place.parent);
    const row = new Row(place, parent, standingOf(place, isLeaf));
    rowAt.set(place, row);
    const known = places.get(place.module);
    if (known) known.push(row);
    else places.set(place.module, [row]);
  }
  const lists = new ParameterLists((module) => tree.holdings(module));
  lists.of(tree.model);
  return { rows: [...rowAt.values()], places, lists };
}

/** The rows of a model that is not run: registration order, shared modules at each of their places. */
export function rowsWithoutInput({ rows, lists }: Structure): Row[] {
  standing(rows, lists, new Set());
  return numbered([...rows]);
}

/** Fills the rows of modules that stand where they are, without a run. */
function standing(rows: readonly Row[], lists: ParameterLists, seen: Set<ModuleLike>): void {
  for (const row of rows) {
    row.parameters = lists.of(row.module);
    row.isRecursive = seen.has(row.module);
    seen.add(row.module);
  }
}

/** Thrown when a run cannot be measured: what had been executed, and why. */
export class UnmeasurableRun extends Error {
  readonly rows: readonly Row[];

  constructor(rows: readonly Row[], cause: unknown) {
    super("a module's output cannot be measured", { cause });
    this.rows = rows;
  }
}

/** The rows of a run, in the order of execution; containers that never run stand above their first child. */
export function rowsOfRun(structure: Structure, graph: Graph, batchDim: number | undefined): Row[] {
  const { lists, places } = structure;
  const after = new ParameterLists((module) => module.holdings(), lists);
  // What can't be looked into stands first, as in a model that is not run.
  const rows = structure.rows.filter(({ module }) => module.isSealed);
  const seen = new Set<ModuleLike>();
  standing(rows, lists, seen);
  const latest = new Map<ModuleLike, Row>();
  const running: Row[] = [];
  const leave = () => {
    const { module, call } = running.pop() as Row;
    const row = latest.get(module) as Row;
    if (call?.finished) finish(row, call, after, batchDim);
  };
  try {
    for (const call of graph.calls) {
      while (running.length > 0 && !isInside(call, running.at(-1)?.call)) leave();
      const known = places.get(call.module);
      if (!known) continue;
      const row = placeFor(known, running).ofRun(call);
      row.parameters = (lists.of(call.module).isLazy ? after : lists).of(call.module);
      row.isRecursive = seen.has(call.module);
      seen.add(call.module);
      latest.set(call.module, row);
      rows.push(row);
      running.push(row);
    }
    while (running.length > 0) leave();
  } catch (error) {
    throw new UnmeasurableRun(rows, error);
  }
  return numbered(withContainers(rows, seen, after));
}

function isInside(call: ModuleCall, outer: ModuleCall | undefined): boolean {
  for (let at = call.caller; at; at = at.caller) if (at === outer) return true;
  return false;
}

function finish(
  row: Row,
  call: ModuleCall,
  after: ParameterLists,
  batchDim: number | undefined,
): void {
  row.inputSize = measure(call.inputs, batchDim).size;
  const { size, elementBytes } = measure(call.output, batchDim);
  row.outputSize = size;
  row.outputBytes = multiplyCounts(elementBytes, product(size));
  row.executed = true;
  row.multAdds = torchinfoMultAdds(row, after.of(row.module));
}

/** The place of a shared module that lies inside the module which is running. */
function placeFor(places: readonly Row[], running: readonly Row[]): Row {
  const first = places[0] as Row;
  const top = running.at(-1);
  if (places.length === 1 || !top) return first;
  const active = new Set(running.map(({ module }) => module));
  const inside = places.find(({ parent }) => {
    let at = parent;
    while (at && !active.has(at.module)) at = at.parent;
    return at?.module === top.module;
  });
  return inside ?? first;
}

/** torchinfo's add_missing_container_layers: a ModuleList has no forward, but its items belong below it. */
function withContainers(rows: readonly Row[], seen: Set<ModuleLike>, after: ParameterLists): Row[] {
  const result: Row[] = [];
  const stood = new Set<Row>();
  /** By depth, the rows that the last one stands below, itself included. */
  const current: Row[] = [];
  for (const row of rows) {
    for (const container of above(row)) {
      const { depth, module } = container;
      if (current[depth]?.module === module || result.at(-1)?.module === module) continue;
      container.parameters = after.of(module);
      if (seen.has(module)) container.isRecursive = true;
      seen.add(module);
      const here = stood.has(container) ? container.again() : container;
      here.parameters = container.parameters;
      here.isRecursive = container.isRecursive;
      stood.add(container);
      result.push(here);
      current[depth] = here;
    }
    result.push(row);
    current[row.depth] = row;
    current.length = row.depth + 1;
  }
  return result;
}

/** The rows of the modules that hold it, without the model's, the outermost first. */
function above(row: Row): Row[] {
  const rows: Row[] = [];
  for (let at = row.parent; at && at.depth > 0; at = at.parent) rows.push(at);
  return rows.reverse();
}

/** Sets each row's number within its depth, and what lies below it. */
function numbered(rows: Row[]): Row[] {
  const counters = new Map<number, number>();
  for (const row of rows) {
    row.depthIndex = (counters.get(row.depth) ?? 0) + 1;
    counters.set(row.depth, row.depthIndex);
  }
  const open: { row: Row; at: number }[] = [];
  const close = (depth: number, end: number) => {
    for (let top = open.at(-1); top && top.row.depth >= depth; top = open.at(-1)) {
      top.row.children = top.row.below = rows.slice(top.at + 1, end);
      open.pop();
    }
  };
  rows.forEach((row, at) => {
    close(row.depth, at);
    open.push({ row, at });
  });
  close(0, rows.length);
  const last = new Map(rows.map((row) => [row.first, row]));
  for (const row of rows) {
    const shown = last.get(row.first) as Row;
    if (shown !== row) row.sameAs(shown);
  }
  return rows;
}
