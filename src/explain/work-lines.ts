import type { Count } from "../formula/index.ts";
import { bounded } from "../summary/bound.ts";
import { grouped } from "../summary/numbers.ts";
import type { KeptTensor } from "./saved.ts";
import { derived, type Line, type Pieces, separated, type Wording } from "./wording.ts";
import type { OpWork } from "./work.ts";

interface Work {
  readonly ops: readonly OpWork[];
  /** Names of the ops that no rule covers. */
  readonly unknown: readonly string[];
  /** Multiply-adds of all of it, to be told where there are several ops. */
  readonly total?: Count;
  /** True where that is the most that it can be. */
  readonly isAtMost?: boolean;
}

/** Says what a run computes: the multiply-adds of its ops, or why there are none. */
export function workLines(
  { ops, unknown, total, isAtMost = false }: Work,
  wording: Wording,
): Line[] {
  const { say, spell } = wording;
  const counted = ops.flatMap(({ macs, ...rest }) => (macs ? [{ ...rest, macs }] : []));
  const isMany = counted.length > 1 || total === undefined;
  const lines: Pieces[] = counted.map(({ op, parameter, macs, times, ...its }) => {
    const many = times > 1 ? [say.times(times)] : [];
    const pieces = [...many, ...derived(macs, wording, its)];
    const isAlone = counted.filter((other) => other.op === op).length === 1;
    const by = parameter === null || isAlone ? spell(op) : say.opBy(spell(op), parameter);
    return isMany ? [`${by}${say.colon}`, ...pieces] : pieces;
  });
  const bounds = { isAtLeast: unknown.length > 0, isAtMost };
  if (total !== undefined && (isMany || counted.some(({ times }) => times > 1)))
    lines.push([`${say.total} ${bounded(total, bounds)}`]);
  if (lines.length === 0)
    lines.push(separated(otherOps(ops, total === undefined, wording), say.separator));
  for (const op of unknown) lines.push([say.unknownOp(spell(op))]);
  return lines.map((pieces, at) => ({ label: at === 0 ? say.macs : "", pieces }));
}

/** Ops without multiply-adds: operations on elements, views, copies. */
function otherOps(ops: readonly OpWork[], isOwn: boolean, wording: Wording): Pieces[] {
  const { say, spell } = wording;
  const repeated = new Map<string, { readonly pieces: Pieces; times: number }>();
  for (const { op, elementwise, times, isAtMost } of ops) {
    if (!elementwise) continue;
    const pieces = [say.elementwise(spell(op)), ...derived(elementwise, wording, { isAtMost })];
    const known = repeated.get(pieces.join(" "));
    if (known) known.times += times;
    else repeated.set(pieces.join(" "), { pieces, times });
  }
  const elementwise = [...repeated.values()].map(({ pieces, times }) =>
    times > 1 ? [say.times(times), ...pieces] : pieces,
  );
  const free = ops
    .filter(({ free }) => free)
    .map(({ op, free }) => say.freeOp(spell(op), free ?? ""));
  return [
    ...(isOwn ? [] : [[say.noMacs]]),
    ...elementwise,
    ...[...new Set(free)].map((text) => [text]),
  ];
}

interface Kept {
  /** With its op, where several ops keep something. */
  readonly name: string;
  readonly tensor: KeptTensor;
  readonly times: number;
  readonly isAtMost: boolean;
}

/** Says which tensors are kept for backward; `total` bytes, where that is to be told. */
export function memoryLines(
  ops: readonly OpWork[],
  total: number | undefined,
  wording: Wording,
): Line[] {
  const { say } = wording;
  const all = together(ops, wording);
  const lines = all.flatMap((kept) => (kept.tensor.known ? [] : [keptLine(kept, wording)]));
  const added = all.reduce((sum, { tensor, times }) => (tensor.known ? sum : sum + times), 0);
  for (const by of new Set(all.flatMap(({ tensor }) => tensor.keptBy ?? []))) {
    const those = all.filter(({ tensor }) => tensor.keptBy === by);
    const names = those.map(({ name }) => name).join(say.enumeration);
    const isState = those.some(({ tensor }) => tensor.known === "state");
    lines.push([isState ? say.isStateOf(names, by) : say.isKept(names, by)]);
  }
  const state = all.filter(({ tensor }) => tensor.known === "state" && tensor.keptBy === null);
  if (state.length > 0) {
    const names = new Set(state.map(({ name }) => name));
    lines.push([say.isState([...names].join(say.enumeration))]);
  }
  if (added === 0 && total !== undefined) lines.unshift([say.keptNothing]);
  else if (added !== 1 && total !== undefined)
    lines.push([
      `${say.total} ${bounded(total, { isAtLeast: false, isAtMost: all.some(isAtMostOf) })} ${say.bytes}`,
    ]);
  return lines.map((pieces, at) => ({ label: at === 0 ? say.memory : "", pieces }));
}

const isAtMostOf = ({ isAtMost, tensor }: Kept): boolean => isAtMost && tensor.known === null;

/** Tensors of one name and size once; without those that the layer itself keeps already. */
function together(ops: readonly OpWork[], { say, spell }: Wording): Kept[] {
  const found = new Map<string, Kept>();
  const isTold = ({ known, keptBy }: KeptTensor) => known !== "kept" || keptBy !== null;
  const keepers = new Set(ops.filter(({ kept }) => kept.some(isTold)).map(({ op }) => op));
  for (const { op, kept, times, isAtMost } of ops)
    for (const tensor of kept.filter(isTold)) {
      const bare = spell(tensor.name);
      const name = keepers.size > 1 ? say.inOp(bare, spell(op)) : bare;
      const key = JSON.stringify([name, tensor]);
      found.set(key, { name, tensor, times: (found.get(key)?.times ?? 0) + times, isAtMost });
    }
  return [...found.values()];
}

function keptLine({ name, tensor, times, isAtMost }: Kept, wording: Wording): Pieces {
  const { say } = wording;
  const many = times > 1 ? [say.times(times)] : [];
  const { derivation, shape, bytes } = tensor;
  if (!derivation && shape) return [...many, say.lies(name, grouped(bytes))];
  if (!derivation) return [...many, name, `${grouped(bytes)} ${say.bytes}`];
  const pieces = derived(derivation, wording, { isAtMost });
  return [...many, name, ...pieces.slice(0, -1), `${pieces.at(-1)} ${say.bytes}`];
}
