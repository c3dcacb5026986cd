import type { Size } from "./geometry.ts";

/** How large it is drawn: by a factor, as wide as there is room, or wholly seen; null until a person chooses. */
export type Zoom = number | "width" | "all" | null;

/** What would be drawn smaller than this isn't made to fit: its letters could not be read. */
const LEGIBLE = 0.8;
/** To be scrolled one way only is worth smaller letters. */
const LEGIBLE_IN_WIDTH = 0.65;

/** Around the drawing, the bar by which it scrolls included. */
const BESIDE = 32;

export const roomOf = ({ width }: Size): number => width - BESIDE;

/** The factor by which a drawing is drawn in `host`. */
export function scaleOf(zoom: Zoom, drawing: Size, host: Size): number {
  if (typeof zoom === "number") return zoom;
  const inWidth = Math.min(1, roomOf(host) / drawing.width);
  const whole = Math.min(inWidth, (host.height - BESIDE) / drawing.height);
  if (zoom === "width") return inWidth;
  if (zoom === "all" || whole >= LEGIBLE) return whole;
  return inWidth >= LEGIBLE_IN_WIDTH ? inWidth : 1;
}
