import {
  type Arrow,
  type Box,
  type Inner,
  LABEL_HEIGHT,
  labelWidth,
  movedArrow,
  movedBox,
} from "./drawing.ts";
import { type Point, plus } from "./geometry.ts";

/** Between rows: an arrow goes back through it. */
const GUTTER = 26;
/** Before a row's first box: the arrow into it. */
const LEAD = 28;
/** What goes back keeps so far from what it goes around. */
const CLEAR = 8;

/** Boxes between two places at which a single arrow leads on, and what lies between them. */
interface Piece {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  /** Leads on to the next piece. */
  readonly next: Arrow | undefined;
  readonly left: number;
  readonly right: number;
}

interface Row {
  readonly pieces: readonly Piece[];
  /** From where it was to where it is. */
  readonly by: Point;
  readonly right: number;
  readonly bottom: number;
}

/** Breaks what goes to the right into rows no longer than `room`, as text is: where a single arrow leads on. */
export function inRows(line: Inner, room: number): Inner {
  if (line.width <= room) return line;
  const rows = placed(broken(piecesOf(line), room));
  const last = rows.at(-1);
  if (!last || rows.length < 2) return line;
  const width = Math.max(...rows.map(({ right }) => right));
  const wider = width - line.width;
  return {
    ...{ width, height: last.bottom },
    boxes: rows.flatMap(({ pieces, by }) =>
      pieces.flatMap(({ boxes }) => boxes.map((box) => movedBox(box, by))),
    ),
    arrows: rows.flatMap((row, at) => arrowsOf(row, rows[at + 1], wider)),
    entry: line.entry && plus(line.entry, { x: 0, y: rows[0]?.by.y ?? 0 }),
    exit: line.exit && plus(line.exit, { x: wider, y: last.by.y }),
  };
}

function piecesOf({ boxes, arrows, width }: Inner): readonly Piece[] {
  const sorted = [...boxes].sort((left, right) => left.x - right.x);
  const boxOf = new Map(boxes.map((box) => [box.part.key, box]));
  const endOf = ({ from }: Arrow) => rightOf(boxOf.get(from ?? "")) ?? Number.NEGATIVE_INFINITY;
  const startOf = ({ to }: Arrow) => boxOf.get(to ?? "")?.x ?? Number.POSITIVE_INFINITY;
  const pieces: Piece[] = [];
  let first = 0;
  let right = 0;
  for (const [at, box] of sorted.entries()) {
    right = Math.max(right, box.x + box.width);
    const after = sorted[at + 1];
    if (after && after.x <= right) continue;
    const across = after
      ? arrows.filter((arrow) => endOf(arrow) <= right && startOf(arrow) > right)
      : [];
    const [next] = across;
    if (after && !(across.length === 1 && next?.from && next.to)) continue;
    const some = sorted.slice(first, at + 1);
    const keys = new Set(some.map(({ part }) => part.key));
    pieces.push({
      boxes: some,
      arrows: arrows.filter((arrow) => arrow !== next && keys.has(arrow.from ?? arrow.to ?? "")),
      next,
      left: first === 0 ? 0 : (some[0] as Box).x,
      right: next ? endOfLabel(next, right) + 2 * CLEAR : width,
    });
    first = at + 1;
  }
  return pieces;
}

const rightOf = (box: Box | undefined): number | undefined => box && box.x + box.width;

const endOfLabel = ({ label }: Arrow, right: number): number =>
  label ? label.x + labelWidth(label.text) / 2 : right;

function broken(pieces: readonly Piece[], room: number): readonly (readonly Piece[])[] {
  const rows: Piece[][] = [];
  for (const piece of pieces) {
    const row = rows.at(-1);
    const lead = rows.length > 1 ? LEAD : 0;
    if (row?.[0] && lead + piece.right - row[0].left <= room) row.push(piece);
    else rows.push([piece]);
  }
  return rows;
}

function placed(rows: readonly (readonly Piece[])[]): readonly Row[] {
  let y = 0;
  return rows.map((pieces, at) => {
    const { top, bottom } = heightsOf(pieces);
    const lead = at === 0 ? 0 : LEAD;
    const by = { x: lead - (pieces[0]?.left ?? 0), y: y - top };
    const row = { pieces, by, bottom: bottom + by.y, right: (pieces.at(-1)?.right ?? 0) + by.x };
    y = row.bottom + GUTTER;
    return row;
  });
}

function heightsOf(pieces: readonly Piece[]) {
  const ys = pieces.flatMap(({ boxes, arrows }) => [
    ...boxes.flatMap(({ y, height }) => [y, y + height]),
    ...arrows.flatMap(({ points, label }) => [
      ...points.map(({ y }) => y),
      ...(label ? [label.y - LABEL_HEIGHT / 2, label.y + LABEL_HEIGHT / 2] : []),
    ]),
  ]);
  return { top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** What goes out of all that is drawn goes on to the border, which is `wider` than it was. */
function arrowsOf({ pieces, by, ...row }: Row, below: Row | undefined, wider: number): Arrow[] {
  return pieces.flatMap(({ arrows, next }, at) => {
    const inside = arrows.map((arrow) => {
      const { points, ...moved } = movedArrow(arrow, by);
      if (arrow.to !== null) return { ...moved, points };
      const last = plus(points.at(-1) as Point, { x: wider - by.x, y: 0 });
      return { ...moved, points: [...points.slice(0, -1), last] };
    });
    if (!next) return inside;
    const leadsBack = below && at === pieces.length - 1;
    const on = leadsBack ? back(next, { pieces, by, ...row }, below) : movedArrow(next, by);
    return [...inside, on];
  });
}

/** An arrow out of a row's end, back between the rows and into the next one. */
function back(arrow: Arrow, row: Row, below: Row): Arrow {
  const { points, label, ...moved } = movedArrow(arrow, row.by);
  const first = points[0] as Point;
  const last = plus(arrow.points.at(-1) as Point, below.by);
  const [left, right, y] = [CLEAR, row.right - CLEAR, row.bottom + GUTTER / 2];
  return {
    ...moved,
    label: label && { ...label, y: first.y },
    points: [
      first,
      { x: right, y: first.y },
      { x: right, y },
      { x: left, y },
      { x: left, y: last.y },
      last,
    ],
  };
}
