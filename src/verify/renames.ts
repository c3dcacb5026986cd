import type { CheckpointTensor } from "../checkpoint/index.ts";
import { align } from "./align.ts";
import type { StateTensor } from "./state.ts";

/** How the names of a checkpoint become those of a model. */
export interface Renames {
  /** What every name of the checkpoint has in front: `module.`. */
  readonly strip: string;
  /** What every name of the model has in front, and the checkpoint lacks. */
  readonly add: string;
  /** Modules that go by another name, by order and shapes: `features.0` → `conv1`. */
  readonly modules: readonly (readonly [from: string, to: string])[];
  /** The checkpoint's tensor for each name of the model that has one under another name. */
  readonly tensors: ReadonlyMap<string, CheckpointTensor>;
}

type Wanted = Pick<StateTensor, "name" | "shape">;

/** Guesses which tensors of the checkpoint are the model's under other names. */
export function guessRenames(
  missing: readonly Wanted[],
  unexpected: readonly CheckpointTensor[],
): Renames {
  const strip = prefixOf(unexpected, new Set(missing.map(({ name }) => name)));
  const add = strip ? "" : prefixOf(missing, new Set(unexpected.map(({ name }) => name)));
  const found = new Map<string, CheckpointTensor>();
  const byName = new Map(unexpected.map((tensor) => [tensor.name, tensor]));
  for (const { name } of missing) {
    const other = byName.get(strip ? strip + name : name.slice(add.length));
    if (other && (strip || (add && name.startsWith(add)))) found.set(name, other);
  }
  const taken = new Set(found.values());
  const modules = byOrder(
    missing.filter(({ name }) => !found.has(name)),
    unexpected.filter((tensor) => !taken.has(tensor)),
  );
  for (const { from, to } of modules)
    for (const [at, { name }] of to.tensors.entries())
      found.set(name, from.tensors[at] as CheckpointTensor);
  return {
    strip,
    add,
    modules: modules.map(({ from, to }) => [from.path, to.path]),
    tensors: found,
  };
}

/** What the names have in front of names that are wanted; empty unless half of them have it. */
function prefixOf(
  names: readonly { readonly name: string }[],
  wanted: ReadonlySet<string>,
): string {
  const counts = new Map<string, number>();
  for (const { name } of names)
    for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1))
      if (wanted.has(name.slice(dot + 1))) {
        const prefix = name.slice(0, dot + 1);
        counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
      }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && best[1] * 2 >= Math.min(names.length, wanted.size) ? best[0] : "";
}

/** The tensors of one module. */
interface Group<T> {
  readonly path: string;
  readonly tensors: T[];
  readonly signature: string;
}

/** Modules with the same tensors, in their order; then those whose tensors no other module has. */
function byOrder(missing: readonly Wanted[], unexpected: readonly CheckpointTensor[]) {
  const [to, from] = [grouped(missing), inFileOrder(grouped(unexpected))];
  const isAlike = (left: Group<unknown>, right: Group<unknown>) =>
    left.signature === right.signature ? 0 : Number.POSITIVE_INFINITY;
  const pairs = align(from, to, isAlike).flatMap(({ left, right }) =>
    left && right ? [{ from: left, to: right }] : [],
  );
  const used = new Set<unknown>(pairs.flatMap((pair) => [pair.from, pair.to]));
  const only = <T>(groups: readonly Group<T>[], signature: string) => {
    const found = groups.filter((group) => group.signature === signature && !used.has(group));
    return found.length === 1 ? found[0] : undefined;
  };
  for (const group of to) {
    if (used.has(group)) continue;
    const other = only(from, group.signature);
    if (!other || only(to, group.signature) !== group) continue;
    pairs.push({ from: other, to: group });
    used.add(other).add(group);
  }
  return pairs;
}

/** By the module that holds them. Lazy tensors have no shape to go by. */
function grouped<T extends { readonly name: string; readonly shape: readonly number[] | null }>(
  tensors: readonly T[],
): Group<T>[] {
  const groups = new Map<string, T[]>();
  for (const tensor of tensors) {
    if (tensor.shape === null) continue;
    const path = tensor.name.slice(0, Math.max(tensor.name.lastIndexOf("."), 0));
    const group = groups.get(path);
    if (group) group.push(tensor);
    else groups.set(path, [tensor]);
  }
  return [...groups].map(([path, found]) => {
    const leaf = (tensor: T) => tensor.name.slice(path ? path.length + 1 : 0);
    const inOrder = found.sort((a, b) => (leaf(a) < leaf(b) ? -1 : 1));
    const signature = JSON.stringify(inOrder.map((tensor) => [leaf(tensor), tensor.shape]));
    return { path, tensors: inOrder, signature };
  });
}

const COLLATOR = new Intl.Collator("en", { numeric: true });

/** A file that sorts its names, as safetensors does, has lost the model's order: then `features.10` follows `features.9`. */
function inFileOrder<T>(groups: Group<T>[]): Group<T>[] {
  const isSorted = groups.every(({ path }, at) => at === 0 || (groups[at - 1]?.path ?? "") <= path);
  return isSorted ? groups.sort((a, b) => COLLATOR.compare(a.path, b.path)) : groups;
}
