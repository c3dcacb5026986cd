import type { Piece } from "./pieces.ts";

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A piece where it is drawn; a group holds the tiles after it that are deeper. */
export interface Tile extends Rect {
  readonly piece: Piece;
  readonly isGroup: boolean;
}

/** Pixels: the band with a group's name, and around what it holds. */
const HEAD = 19;
const AROUND = 2;
/** A group that is smaller has no room for a band. */
const LEAST = { width: 46, height: 44 };

/** Tiles of a piece and of all that it holds, in the order of the model. */
export function tilesOf(piece: Piece, rect: Rect): readonly Tile[] {
  const inner = inside(rect);
  const isGroup = piece.parts.length > 0 && inner.width > 2 && inner.height > 2;
  const tile: Tile = { piece, isGroup, ...rect };
  if (!isGroup) return [tile];
  const rects = squarify(
    piece.parts.map(({ value }) => Number(value)),
    inner,
  );
  return [tile, ...piece.parts.flatMap((part, at) => tilesOf(part, rects[at] as Rect))];
}

export const hasBand = ({ width, height }: Rect): boolean =>
  width >= LEAST.width && height >= LEAST.height;

function inside(rect: Rect): Rect {
  const head = hasBand(rect) ? HEAD : AROUND;
  return {
    x: rect.x + AROUND,
    y: rect.y + head,
    width: rect.width - 2 * AROUND,
    height: rect.height - head - AROUND,
  };
}

/**
 * Splits a rectangle into one for each value, with areas in the values' ratio and sides as alike as a greedy choice
 * makes them (Bruls, Huizing and van Wijk, "Squarified Treemaps", 2000). Rectangles stand in the order of the values.
 */
export function squarify(values: readonly number[], rect: Rect): readonly Rect[] {
  const order = values.map((_, at) => at).sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
  const found: Rect[] = [];
  let free = rect;
  let left = values.reduce((sum, value) => sum + value, 0);
  while (order.length > 0) {
    const area = (free.width * free.height) / left;
    const sizes = order.map((at) => (values[at] ?? 0) * area);
    const count = strip(sizes, Math.min(free.width, free.height));
    const taken = order.splice(0, count);
    const sum = taken.reduce((total, at) => total + (values[at] ?? 0), 0);
    const [cells, rest] = cut(free, sum / left, sizes.slice(0, count));
    for (const [place, at] of taken.entries()) found[at] = cells[place] as Rect;
    free = rest;
    left -= sum;
  }
  return found;
}

/** How many of the areas make the first strip along a side: as long as their shapes get no longer. */
function strip(areas: readonly number[], side: number): number {
  let sum = 0;
  let best = Number.POSITIVE_INFINITY;
  for (const [count, area] of areas.entries()) {
    sum += area;
    const thick = sum / side;
    const [most, least] = [(areas[0] as number) / thick, area / thick];
    const worst = Math.max(most / thick, thick / least);
    if (worst > best) return count;
    best = worst;
  }
  return areas.length;
}

/** Cuts a strip off along the shorter side, and the strip into cells. */
function cut(rect: Rect, part: number, areas: readonly number[]): [readonly Rect[], Rect] {
  const { x, y, width, height } = rect;
  const isWide = width >= height;
  const thick = (isWide ? width : height) * part;
  const sum = areas.reduce((total, area) => total + area, 0);
  let at = isWide ? y : x;
  const cells = areas.map((area) => {
    const long = ((isWide ? height : width) * area) / sum;
    const cell = isWide
      ? { x, y: at, width: thick, height: long }
      : { x: at, y, width: long, height: thick };
    at += long;
    return cell;
  });
  const rest = isWide
    ? { x: x + thick, y, width: width - thick, height }
    : { x, y: y + thick, width, height: height - thick };
  return [cells, rest];
}
