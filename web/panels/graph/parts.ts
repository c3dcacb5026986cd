import type { FlowNode, ModelFlow } from "../../../src/survey/index.ts";

/** A node of the flow, and what lies in it. */
export interface Part {
  readonly node: FlowNode;
  /** Stays the same while the source changes elsewhere; of a module, the key of its row in the table. */
  readonly key: string;
  /** Its name inside of what it lies in: `0.conv1`. */
  readonly label: string;
  readonly depth: number;
  readonly parent: Part | null;
  readonly parts: readonly Part[];
}

/** A tensor, or several, from one part to another one beside it; null is the outside of what both lie in. */
export interface Link {
  readonly from: Part | null;
  readonly to: Part | null;
  readonly shapes: readonly (readonly number[])[];
}

/** The flow as a tree. */
export interface PartTree {
  readonly roots: readonly Part[];
  /** By its place in the flow. */
  readonly all: readonly Part[];
}

export function treeOf({ nodes }: ModelFlow): PartTree {
  const all: (Part & { readonly parts: Part[] })[] = [];
  for (const node of nodes) {
    const parent = node.parent === null ? null : (all[node.parent] ?? null);
    const part = { node, parent, parts: [], ...namesOf(node, parent) };
    all.push(part);
    if (node.parent !== null) all[node.parent]?.parts.push(part);
  }
  return { roots: all.filter(({ parent }) => !parent), all };
}

function namesOf({ kind, path, name, run }: FlowNode, parent: Part | null) {
  const depth = parent ? parent.depth + 1 : 0;
  if (kind !== "module") return { key: `${kind} ${path} ${name}#${run}`, label: name, depth };
  const above = parent?.node.path ?? "";
  const isInside = above !== "" && path.startsWith(`${above}.`);
  const label = isInside ? path.slice(above.length + 1) : path;
  return { key: `${path}#${run}`, label, depth };
}

/** At first, a model is opened level by level while no more than so many parts show. */
const MOST_OPEN = 32;

export function openAtFirst({ roots }: PartTree): ReadonlySet<string> {
  const open = new Set<string>();
  let shown = roots.length;
  for (let level = roots; level.length > 0; ) {
    const next = level.filter(({ parts }) => parts.length > 0);
    const more = next.reduce((sum, { parts }) => sum + parts.length, 0);
    if (more === 0 || shown + more > MOST_OPEN) break;
    shown += more;
    for (const { key } of next) open.add(key);
    level = next.flatMap(({ parts }) => parts);
  }
  return open;
}

/** Links by what they lie in; null is the model. Those inside of a closed part are left out. */
export function linksOf(
  { edges }: ModelFlow,
  { all }: PartTree,
  open: ReadonlySet<string>,
): ReadonlyMap<Part | null, readonly Link[]> {
  const found = new Map<
    Part | null,
    Map<string, Link & { readonly shapes: (readonly number[])[] }>
  >();
  const add = (
    inside: Part | null,
    from: Part | null,
    to: Part | null,
    shape: readonly number[],
  ) => {
    const links = found.get(inside) ?? new Map();
    found.set(inside, links);
    const key = `${from?.key} > ${to?.key}`;
    const link = links.get(key) ?? { from, to, shapes: [] };
    links.set(key, link);
    if (!link.shapes.some((each: readonly number[]) => String(each) === String(shape)))
      link.shapes.push(shape);
  };
  for (const { from, to, shape } of edges) {
    const giver = shownChain(all[from] as Part, open);
    const reader = shownChain(all[to] as Part, open);
    const at = giver.findIndex((part, depth) => part !== reader[depth]);
    if (at < 0) continue;
    add(giver[at - 1] ?? null, giver[at] as Part, reader[at] as Part, shape);
    for (const part of giver.slice(at + 1)) add(part.parent, part, null, shape);
    for (const part of reader.slice(at + 1)) add(part.parent, null, part, shape);
  }
  return new Map([...found].map(([inside, links]) => [inside, [...links.values()]]));
}

/** The part and what it lies in, the outermost first, down to the first closed one. */
function shownChain(part: Part, open: ReadonlySet<string>): readonly Part[] {
  const chain: Part[] = [];
  for (let at: Part | null = part; at; at = at.parent) chain.unshift(at);
  const closed = chain.findIndex(({ key }) => !open.has(key));
  return closed < 0 ? chain : chain.slice(0, closed + 1);
}
