import { ModelError } from "../error.ts";
import type { Graph, TracedOp } from "../graph.ts";
import { camel, snake } from "../naming.ts";
import { suggestion } from "../suggest.ts";
import type { ModuleTree, Place } from "../tree.ts";

/** What a name on the command line stands for: modules at their places, or ops. */
export interface Selection {
  readonly places: readonly Place[];
  readonly ops: readonly TracedOp[];
}

/**
 * Finds what `names` stand for: a path (`layer1.0.conv1`), a pattern of paths (`layer1.*`; `**` for any depth), a class
 * (`Conv2d`), or an op (`flatten`). ValueError, with what was probably meant, for a name of nothing.
 */
export function select(
  names: readonly string[],
  tree: ModuleTree,
  graph: Graph | undefined,
): Selection {
  const places = new Set<Place>();
  const ops = new Set<TracedOp>();
  for (const name of names) {
    const found = placesFor(name, tree);
    for (const place of found) places.add(place);
    if (found.length > 0) continue;
    const called = (graph?.ops ?? []).filter(({ op }) => op.opName === camel(name));
    if (called.length === 0) throw unknown(name, tree, graph);
    for (const op of called) ops.add(op);
  }
  return { places: [...places], ops: [...ops] };
}

function placesFor(name: string, tree: ModuleTree): readonly Place[] {
  const { places } = tree;
  const exact = places.filter(({ path }) => path === name);
  if (name !== "" && exact.length > 0) return exact;
  if (name === "" || name === ".") return places.slice(0, 1);
  if (/[*?]/.test(name)) {
    const pattern = patternOf(name);
    return places.filter(({ path }) => path !== "" && pattern.test(path));
  }
  return places.filter(
    ({ module: { className, typeName } }) => className === name || typeName === name,
  );
}

/** `*` stands for part of a name, `**` for dots too. */
const patternOf = (glob: string): RegExp =>
  new RegExp(
    `^${glob.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*\*|\*|\?/g, (mark) => ({ "**": ".*", "*": "[^.]*" })[mark] ?? "[^.]")}$`,
  );

function unknown(name: string, tree: ModuleTree, graph: Graph | undefined): ModelError {
  const paths = tree.places.map(({ path }) => path).filter((path) => path !== "");
  const classes = new Set(tree.places.map(({ module }) => module.className));
  const called = new Set((graph?.ops ?? []).map(({ op }) => snake(op.opName)));
  const model = tree.model.className;
  const hint = suggestion(name, [...paths, ...classes, ...called]);
  return new ModelError("ValueError", `${model} has no layer ${name}${hint}`, listed(paths));
}

/** Some of the names that there are. */
const MOST = 8;
function listed(paths: readonly string[]): string | undefined {
  if (paths.length === 0) return undefined;
  const more = paths.length > MOST ? `, … (${paths.length} in all)` : "";
  return `its layers are ${paths.slice(0, MOST).join(", ")}${more}`;
}
