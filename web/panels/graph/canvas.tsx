import type { TableRow } from "../../../src/survey/index.ts";
import type { PanelProps } from "../panel.ts";
import { type Amount, isBound, totalOf } from "../shares/amounts.ts";
import { share } from "../shares/choice.tsx";
import type { Arrow, Box, Drawing } from "./drawing.ts";
import { type Direction, type Point, pathOf } from "./geometry.ts";
import { onTreeKey } from "./keys.ts";
import { Node } from "./node.tsx";
import type { Naming } from "./size.ts";

interface CanvasProps extends PanelProps {
  readonly drawing: Drawing;
  readonly scale: number;
  readonly naming: Naming;
  /** By keys of parts. */
  readonly rows: ReadonlyMap<string, TableRow>;
  readonly onSelect: (box: Box) => void;
  readonly onFlip: (box: Box) => void;
  readonly onZoom: (scale: number, at: Point) => void;
}

/** The drawing: it scrolls in what holds it, is dragged by its ground, and grows by Ctrl and the wheel. */
export function Canvas(props: CanvasProps) {
  const { drawing, scale, naming, rows, selection, say, commands } = props;
  const { onSelect, onFlip, onZoom } = props;
  const { width, height, boxes, arrows, direction } = drawing;
  const chosen = new Set(
    boxes
      .filter(({ part }) => part.node.kind === "module" && part.node.path === selection?.path)
      .map(({ part }) => part.key),
  );
  return (
    <svg
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: ARIA's pattern for what folds
      role="tree"
      aria-label={say.graphHint}
      width={(width + 16) * scale}
      height={(height + 16) * scale}
      viewBox={`-8 -8 ${width + 16} ${height + 16}`}
      onKeyDown={(event) => onTreeKey(event, boxes, { onSelect, onFlip })}
      onWheel={(event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        onZoom(scale * Math.exp(-event.deltaY / 400), { x: event.clientX, y: event.clientY });
      }}
      onPointerMove={drag}
    >
      <Patterns />
      {boxes.map((box, at) => (
        <Node
          key={box.part.key}
          box={box}
          naming={naming}
          share={share.value}
          amount={amountOf(rows.get(box.part.key))}
          whole={amountOf(rows.get("#0"))}
          state={stateOf(box, selection?.path)}
          isFirst={at === 0}
          say={say}
          onSelect={() => onSelect(box)}
          onFlip={() => onFlip(box)}
          onPoint={(isThere) =>
            commands.light(isThere && box.part.node.span ? [box.part.node.span] : [])
          }
        />
      ))}
      {arrows.map((arrow) => (
        <Line
          key={`${arrow.from} ${arrow.to}`}
          arrow={arrow}
          direction={direction}
          isLit={chosen.has(arrow.from ?? "") || chosen.has(arrow.to ?? "")}
        />
      ))}
    </svg>
  );
}

const amountOf = (row: TableRow | undefined): Amount =>
  row
    ? { value: totalOf(row, share.value), isBound: isBound(row, share.value) }
    : { value: 0, isBound: false };

/** A closed part that holds what is selected is marked in its place. */
function stateOf({ part: { node }, isOpen }: Box, path: string | undefined) {
  if (!path || node.kind !== "module") return "";
  if (node.path === path) return "selected";
  return !isOpen && path.startsWith(`${node.path}.`) ? "holds" : "";
}

function drag({ buttons, target, currentTarget, movementX, movementY }: PointerEvent): void {
  if (buttons !== 1 || (target as Element).closest(".node:not(.open)")) return;
  (currentTarget as Element).parentElement?.scrollBy(-movementX, -movementY);
}

function Line({
  arrow: { points, label },
  direction,
  isLit,
}: {
  readonly arrow: Arrow;
  readonly direction: Direction;
  readonly isLit: boolean;
}) {
  return (
    <g class={`arrow${isLit ? " lit" : ""}`}>
      <path d={pathOf(points, direction)} marker-end="url(#graph-head)" />
      {label && (
        <text x={label.x} y={label.y + 4} text-anchor="middle">
          {label.text}
        </text>
      )}
    </g>
  );
}

/** Told apart without colour, as in the table: plain, slanted, dotted. */
function Patterns() {
  return (
    <defs>
      <marker
        id="graph-head"
        viewBox="0 0 8 8"
        refX="7"
        refY="4"
        markerWidth="8"
        markerHeight="8"
        markerUnits="userSpaceOnUse"
        orient="auto"
      >
        <path class="points" d="M 0 0.5 L 8 4 L 0 7.5 z" />
      </marker>
      <pattern id="graph-macs" width="4" height="5" patternUnits="userSpaceOnUse">
        <path class="mark" d="M 0 5 L 4 0" />
      </pattern>
      <pattern id="graph-saved" width="4" height="5" patternUnits="userSpaceOnUse">
        <circle class="mark dot" cx="2" cy="2.5" r="1" />
      </pattern>
    </defs>
  );
}
