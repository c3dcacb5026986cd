import type { Named } from "./holdings.ts";
import type { Module } from "./module.ts";

/** Each child of `module` once, under its first name. */
export function* namedChildren(module: Module): Generator<Named<Module>> {
  const seen = new Set<Module>();
  for (const entry of module.children()) {
    if (!seen.has(entry[1])) yield entry;
    seen.add(entry[1]);
  }
}

/** `root` and everything below, each module once unless `removeDuplicate` is off. */
export function* namedModules(
  root: Module,
  prefix: string,
  removeDuplicate: boolean,
  seen: Set<Module> = new Set(),
): Generator<Named<Module>> {
  if (seen.has(root)) return;
  if (removeDuplicate) seen.add(root);
  yield [prefix, root];
  for (const [name, child] of root.children())
    yield* namedModules(child, prefix ? `${prefix}.${name}` : name, removeDuplicate, seen);
}

export type Walk = [prefix?: string, recurse?: boolean, removeDuplicate?: boolean];

/** What `own` gives for each module, each item once unless `removeDuplicate` is off. */
export function* namedTensors<T>(
  root: Module,
  own: (module: Module) => Iterable<Named<T>>,
  ...[prefix = "", recurse = true, removeDuplicate = true]: Walk
): Generator<Named<T>> {
  const seen = new Set<T>();
  const modules = recurse ? namedModules(root, prefix, removeDuplicate) : [[prefix, root] as const];
  for (const [path, module] of modules)
    for (const [name, item] of own(module)) {
      if (removeDuplicate && seen.has(item)) continue;
      seen.add(item);
      yield [path ? `${path}.${name}` : name, item];
    }
}
