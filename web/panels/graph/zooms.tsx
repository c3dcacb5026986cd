import { useLayoutEffect, useRef } from "preact/hooks";
import type { PanelProps } from "../panel.ts";
import type { Point } from "./geometry.ts";
import { within, zoom } from "./state.ts";

/** Draws it larger or smaller; what lies at a place on the screen, its middle where none is given, stays there. */
export type ZoomTo = (scale: number, at?: Point) => void;

/** Where a point of the drawing, in its own units, is to be seen. */
interface Held {
  readonly point: Point;
  readonly at: Point;
}

export function useZoom(host: { readonly current: HTMLElement | null }, scale: number): ZoomTo {
  const held = useRef<Held | null>(null);
  useLayoutEffect(() => {
    const { current } = host;
    const drawn = current?.querySelector("svg")?.getBoundingClientRect();
    if (!current || !drawn || !held.current) return;
    const { point, at } = held.current;
    held.current = null;
    current.scrollBy(drawn.left + point.x * scale - at.x, drawn.top + point.y * scale - at.y);
  }, [scale]);
  return (wanted, place) => {
    const { current } = host;
    const drawn = current?.querySelector("svg")?.getBoundingClientRect();
    if (!current || !drawn) return;
    const at = place ?? middleOf(current.getBoundingClientRect());
    const point = { x: (at.x - drawn.left) / scale, y: (at.y - drawn.top) / scale };
    held.current = { point, at };
    zoom.value = within(wanted);
  };
}

const middleOf = ({ left, top, width, height }: DOMRect): Point => ({
  x: left + width / 2,
  y: top + height / 2,
});

interface ZoomsProps extends Pick<PanelProps, "say"> {
  readonly scale: number;
  readonly onZoom: ZoomTo;
}

/** Smaller, larger, as wide as there is room, all of it. */
export function Zooms({ scale, onZoom, say }: ZoomsProps) {
  const fits = [
    ["width", "↔", say.fitWidth],
    ["all", say.fit, say.fitAll],
  ] as const;
  return (
    <>
      <button type="button" aria-label={say.zoomOut} onClick={() => onZoom(scale / 1.25)}>
        −
      </button>
      <button type="button" aria-label={say.zoomIn} onClick={() => onZoom(scale * 1.25)}>
        +
      </button>
      {fits.map(([kind, sign, title]) => (
        <button
          key={kind}
          type="button"
          aria-label={title}
          title={title}
          aria-pressed={zoom.value === kind}
          onClick={() => {
            // Again: as it was before anybody chose.
            zoom.value = zoom.value === kind ? null : kind;
          }}
        >
          {sign}
        </button>
      ))}
    </>
  );
}
