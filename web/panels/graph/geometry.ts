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

export const plus = (left: Point, right: Point): Point => ({
  x: left.x + right.x,
  y: left.y + right.y,
});

/** A smooth line through points, as SVG has it. */
export function curve([first, ...rest]: readonly Point[], direction: Direction): string {
  if (!first) return "";
  let from = first;
  const pieces = rest.map((to) => {
    const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
    const bend =
      direction === "LR" ? [x, from.y, x, to.y, to.x, to.y] : [from.x, y, to.x, y, to.x, to.y];
    from = to;
    return `C ${bend.map((value) => value.toFixed(1)).join(" ")}`;
  });
  return `M ${first.x.toFixed(1)} ${first.y.toFixed(1)} ${pieces.join(" ")}`;
}
