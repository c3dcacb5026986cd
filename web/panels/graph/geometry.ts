/** Where the flow goes: to the right, or down. */
export type Direction = "LR" | "TB";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Pixels at the size as it is: the band with an open part's name, and around what it holds. */
export const HEAD = 24;
const AROUND = 14;
const BELOW_HEAD = 8;

/** The box that holds what takes so much, and where that lies in it. */
export const around = ({ width, height }: Size): Size => ({
  width: width + 2 * AROUND,
  height: height + HEAD + BELOW_HEAD + AROUND,
});

/** The width that an inner part needs for its box to be as wide as this. */
export const widthIn = (box: number): number => box - 2 * AROUND;

/** Beside an open part: the arrows into it and out of it, and what is written on them. */
const BESIDE = 130;
const LEAST_ROOM = 400;

/** The width that is left in an open part. */
export const roomIn = (room: number): number => Math.max(LEAST_ROOM, room - 2 * AROUND - BESIDE);

export const inBox = ({ x, y }: Point): Point => ({ x: x + AROUND, y: y + HEAD + BELOW_HEAD });

/** Where tensors come into what is laid out in `size`, and where they go out, across from a point in it. */
export const entryAt = ({ x, y }: Point, direction: Direction): Point =>
  direction === "LR" ? { x: -AROUND, y } : { x, y: -BELOW_HEAD };

export const exitAt = ({ x, y }: Point, { width, height }: Size, direction: Direction): Point =>
  direction === "LR" ? { x: width + AROUND, y } : { x, y: height + AROUND };

/** The same at the border of a box: below its name, things come in at its top. */
export const atBorder = (point: Point, box: Point, direction: Direction): Point => {
  const at = plus(inBox(box), point);
  return direction === "TB" && point.y < 0 ? { x: at.x, y: box.y } : at;
};

/** Arrows keep so far from a box's corners. */
const CORNER = 8;

/** Where the side of a box is nearest to a point on the way. */
export function onSide(
  { x, y, width, height }: Point & Size,
  side: "entry" | "exit",
  direction: Direction,
  next: Point | undefined,
): Point {
  const near = (from: number, size: number, wanted: number | undefined) =>
    Math.min(from + size - CORNER, Math.max(from + CORNER, wanted ?? from + size / 2));
  return direction === "LR"
    ? { x: side === "exit" ? x + width : x, y: near(y, height, next?.y) }
    : { x: near(x, width, next?.x), y: side === "exit" ? y + height : y };
}

export const plus = (left: Point, right: Point): Point => ({
  x: left.x + right.x,
  y: left.y + right.y,
});

/** A piece of a smooth line: from one point to another one, drawn towards the two between them. */
export type Bend = readonly [from: Point, out: Point, into: Point, to: Point];

/** A smooth line through points: it leaves and meets each of them straight along the flow. */
export function bends(points: readonly Point[], direction: Direction): readonly Bend[] {
  return points.slice(1).map((to, at) => {
    const from = points[at] as Point;
    const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
    return direction === "LR"
      ? [from, { x, y: from.y }, { x, y: to.y }, to]
      : [from, { x: from.x, y }, { x: to.x, y }, to];
  });
}

/** The same as SVG has it. */
export function pathOf(points: readonly Point[], direction: Direction): string {
  const written = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const pieces = bends(points, direction).map(([, ...rest]) => `C ${rest.map(written).join(" ")}`);
  return points[0] ? `M ${written(points[0])} ${pieces.join(" ")}` : "";
}
