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
