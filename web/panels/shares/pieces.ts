import { addCounts, type Count } from "../../../src/formula/index.ts";
import type { TableRow } from "../../../src/survey/index.ts";
import { type Amount, isBound, ownOf, type Share, totalOf } from "./amounts.ts";

/** A module, or what it has beside its modules: its area is what all of its runs come to. */
export interface Piece extends Amount {
  /** The module's path; with `OWN` behind it, what it has beside its modules. */
  readonly key: string;
  readonly row: TableRow;
  /** Its path in what holds it. */
  readonly label: string;
  readonly depth: number;
  readonly parts: readonly Piece[];
}

/** Behind a path: no name of a module has a space. */
export const OWN = " own";

interface Draft {
  readonly row: TableRow;
  readonly parts: Draft[];
  own: Count;
  total: Count;
  isBound: boolean;
}

/** The model by its modules; null where it has nothing of the kind. What adds nothing is left out. */
export function piecesOf(rows: readonly TableRow[], share: Share): Piece | null {
  const byPath = new Map<string, Draft>();
  const above: Draft[] = [];
  for (const row of rows) {
    const draft = byPath.get(row.path) ?? { row, parts: [], own: 0, total: 0, isBound: false };
    if (!byPath.has(row.path)) above[row.depth - 1]?.parts.push(draft);
    byPath.set(row.path, draft);
    above[row.depth] = draft;
    draft.own = addCounts(draft.own, ownOf(row, share));
    draft.isBound ||= isBound(row, share);
    draft.total = larger(draft.total, share === "params" ? totalOf(row, share) : 0);
  }
  const root = above[0] && pieceOf(above[0], null);
  return root && root.value > 0 ? root : null;
}

function pieceOf(draft: Draft, holder: TableRow | null): Piece {
  const { row } = draft;
  const depth = row.depth;
  const label = labelOf(row, holder);
  const parts = draft.parts.map((part) => pieceOf(part, row)).filter(({ value }) => value > 0);
  const inParts = parts.reduce<Count>((sum, { value }) => addCounts(sum, value), 0);
  // A module that never runs by itself has no row: its parameters are those of what holds it.
  const own = larger(draft.own, addCounts(draft.total, -BigInt(inParts)));
  const rest: Piece = {
    ...{ key: row.path + OWN, row, label, parts: [] },
    ...{ depth: depth + 1, value: own, isBound: draft.isBound },
  };
  return {
    ...{ key: row.path, row, label, depth, value: addCounts(inParts, own), isBound: draft.isBound },
    parts: parts.length > 0 && own > 0 ? [...parts, rest] : parts,
  };
}

const larger = (left: Count, right: Count): Count => (left < right ? right : left);

function labelOf({ path, className }: TableRow, holder: TableRow | null): string {
  if (!holder) return path || className;
  return path.startsWith(`${holder.path}.`) ? path.slice(holder.path.length + 1) : path;
}
