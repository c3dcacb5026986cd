import { type Direction, type Point, plus, type Size } from "./geometry.ts";
import type { Part } from "./parts.ts";

/** A part as it is drawn, from its upper left corner; an open one holds others. */
export interface Box extends Size, Point {
  readonly part: Part;
  readonly isOpen: boolean;
}

export interface Arrow {
  /** Keys of the parts that it joins; null is what holds them. */
  readonly from: string | null;
  readonly to: string | null;
  readonly points: readonly Point[];
  /** The shapes of what goes along it, and the middle of where they are written. */
  readonly label: (Point & { readonly text: string }) | null;
}

export interface Drawing extends Size {
  readonly direction: Direction;
  /** In the order of the flow; what an open part holds comes after it. */
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

/** What lies in an open part, and where tensors come in and go out. */
export interface Inner extends Omit<Drawing, "direction"> {
  readonly entry: Point | undefined;
  readonly exit: Point | undefined;
}

const LABEL_CHAR = 6.3;

export const labelWidth = (text: string): number => text.length * LABEL_CHAR + 10;
export const LABEL_HEIGHT = 14;

export const movedBox = (box: Box, by: Point): Box => ({ ...box, ...plus(box, by) });

export const movedArrow = ({ label, points, ...arrow }: Arrow, by: Point): Arrow => ({
  ...arrow,
  points: points.map((point) => plus(point, by)),
  label: label && { ...label, ...plus(label, by) },
});

/** As wide as `least` at least: what goes down stays in the middle, what goes to the right goes on to the border. */
export function widened(inner: Inner, least: number, direction: Direction): Inner {
  const more = least - inner.width;
  if (more <= 0) return inner;
  const moved = (point: Point | undefined, x: number) => point && plus(point, { x, y: 0 });
  if (direction === "TB") {
    const by = { x: more / 2, y: 0 };
    return {
      ...{ width: least, height: inner.height },
      boxes: inner.boxes.map((box) => movedBox(box, by)),
      arrows: inner.arrows.map((arrow) => movedArrow(arrow, by)),
      ...{ entry: moved(inner.entry, by.x), exit: moved(inner.exit, by.x) },
    };
  }
  const on = (arrow: Arrow): Arrow => {
    const last = moved(arrow.points.at(-1), more);
    return arrow.to !== null || !last
      ? arrow
      : { ...arrow, points: [...arrow.points.slice(0, -1), last] };
  };
  return { ...inner, width: least, arrows: inner.arrows.map(on), exit: moved(inner.exit, more) };
}
