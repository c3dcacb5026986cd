import type { RefObject } from "preact";
import { kept } from "../state/kept.ts";

const [LEAST, MOST, STEP] = [15, 85, 2];

type Name = "width" | "height";

/** Where the panes part, in hundredths of the bench. */
const parts = {
  width: kept<number>("split-width", 42, isPart),
  height: kept<number>("split-height", 58, isPart),
};
/** The same for the style of the bench. */
export const partsStyle = () => ({
  "--split-width": `${parts.width.value}%`,
  "--split-height": `${parts.height.value}%`,
});

function isPart(value: unknown): boolean {
  return typeof value === "number" && value >= LEAST && value <= MOST;
}

/** The line between two panes: drawn with a pointer, or moved by the arrow keys. */
export function Split({
  name,
  of,
}: {
  readonly name: Name;
  readonly of: RefObject<HTMLElement | null>;
}) {
  const part = parts[name];
  const isWidth = name === "width";
  const put = (value: number) => {
    part.value = Math.min(Math.max(value, LEAST), MOST);
  };
  const drag = (event: PointerEvent) => {
    const bench = of.current?.getBoundingClientRect();
    if (!bench || event.buttons === 0) return;
    put(
      isWidth
        ? (100 * (event.clientX - bench.left)) / bench.width
        : (100 * (event.clientY - bench.top)) / bench.height,
    );
  };
  const keys: Readonly<Record<string, number>> = {
    ArrowLeft: -STEP,
    ArrowUp: -STEP,
    ArrowRight: STEP,
    ArrowDown: STEP,
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved is no line between texts
    <div
      class={`split ${name}`}
      role="separator"
      tabIndex={0}
      aria-label={name}
      aria-orientation={isWidth ? "vertical" : "horizontal"}
      aria-valuenow={Math.round(part.value)}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      onPointerDown={(event) => (event.currentTarget as Element).setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={({ key }) => put(part.value + (keys[key] ?? 0))}
    />
  );
}
