import type { Count } from "../../../src/formula/index.ts";
import type { Messages } from "../../messages/index.ts";
import { type Amount, exactText, type Share, shareText } from "../shares.ts";
import { HEAD, type Size } from "./geometry.ts";
import type { Box } from "./layout.ts";
import type { Part } from "./parts.ts";

/** Advance of a letter in a node, in pixels: names are larger than classes. */
const NAME_CHAR = 7.25;
const CLASS_CHAR = 6.65;
/** Room for `102.76 M`. */
const VALUE_CHARS = 10;
const FOLD = 20;

/** How a part is named: of an op, as its language spells it. */
export type Naming = (part: Part) => { readonly name: string; readonly kind: string };

export function sizeOf(part: Part, naming: Naming): Size {
  const { name, kind } = naming(part);
  const fold = part.parts.length > 0 ? FOLD : 0;
  if (!kind) return { width: Math.max(44, name.length * NAME_CHAR + 22 + fold), height: 26 };
  const second = (kind.length + VALUE_CHARS) * CLASS_CHAR;
  return { width: Math.max(name.length * NAME_CHAR + fold, second) + 20, height: 42 };
}

interface NodeProps {
  readonly box: Box;
  readonly naming: Naming;
  readonly share: Share;
  readonly amount: Amount | undefined;
  /** What the model has of it. */
  readonly whole: Count;
  readonly state: "selected" | "holds" | "";
  readonly isFirst: boolean;
  readonly say: Messages;
  readonly onSelect: () => void;
  readonly onFlip: () => void;
  readonly onPoint: (isThere: boolean) => void;
}

/** A part: its name, its class, and a bar of what it has. */
export function Node(props: NodeProps) {
  const { box, naming, share, amount, whole, state, isFirst, onSelect, onFlip, onPoint } = props;
  const { part, isOpen, x, y, width, height } = box;
  const { name, kind } = naming(part);
  const value = amount?.total[share] ?? 0;
  const told = value > 0 ? `${shareText(share, value)}` : "";
  const hasParts = part.parts.length > 0;
  const title = [name, kind, value > 0 && exactText(share, value, whole)]
    .filter(Boolean)
    .join(" · ");
  return (
    <g
      class={`node ${part.node.kind} ${isOpen ? "open" : ""} ${state}`}
      role="treeitem"
      tabindex={isFirst ? 0 : -1}
      aria-label={title}
      aria-level={part.depth + 1}
      aria-expanded={hasParts ? isOpen : undefined}
      aria-selected={state === "selected"}
      data-key={part.key}
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
      onClick={onSelect}
      onDblClick={hasParts ? onFlip : undefined}
      onMouseEnter={() => onPoint(true)}
      onMouseLeave={() => onPoint(false)}
    >
      <title>{title}</title>
      {hasParts && !isOpen && (
        <rect class="behind" x={4} y={4} width={width} height={height} rx={5} />
      )}
      <rect class="body" width={width} height={height} rx={kind ? 5 : height / 2} />
      {value > 0 && !isOpen && (
        <Bar share={share} part={Number(value) / Number(whole)} width={width} height={height} />
      )}
      {hasParts && <Fold isOpen={isOpen} say={props.say} onFlip={onFlip} />}
      <Words name={name} kind={kind} told={told} box={box} />
    </g>
  );
}

function Words({
  name,
  kind,
  told,
  box: { part, isOpen, width, height },
}: {
  readonly name: string;
  readonly kind: string;
  readonly told: string;
  readonly box: Box;
}) {
  const left = part.parts.length > 0 ? FOLD + 6 : 10;
  if (!kind)
    return (
      <text class="name" x={width / 2} y={height / 2 + 4} text-anchor="middle">
        {name}
      </text>
    );
  if (isOpen)
    return (
      <text class="name" x={left} y={HEAD - 7}>
        {name} <tspan class="kind">{kind}</tspan>
        <tspan class="value" dx={8}>
          {told}
        </tspan>
      </text>
    );
  return (
    <>
      <text class="name" x={left} y={17}>
        {name}
      </text>
      <text class="kind" x={10} y={33}>
        {kind}
      </text>
      <text class="value" x={width - 10} y={33} text-anchor="end">
        {told}
      </text>
    </>
  );
}

function Bar({
  share,
  part,
  width,
  height,
}: Size & { readonly share: Share; readonly part: number }) {
  const size = { width: Math.max(2, (width - 2) * Math.min(1, part)), height: 5 };
  return (
    <g class={`bar ${share}`} transform={`translate(1 ${height - 6})`}>
      <rect class="ground" {...size} rx={1} />
      {share !== "params" && <rect {...size} rx={1} fill={`url(#graph-${share})`} />}
    </g>
  );
}

function Fold({
  isOpen,
  say,
  onFlip,
}: {
  readonly isOpen: boolean;
  readonly say: Messages;
  readonly onFlip: () => void;
}) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it is a part of the node, which says whether it is open
    <g
      class="fold-mark"
      onClick={(event) => {
        event.stopPropagation();
        onFlip();
      }}
    >
      <title>{isOpen ? say.foldRow : say.unfoldRow}</title>
      <rect x={3} y={3} width={FOLD} height={FOLD - 1} rx={3} />
      <path d={isOpen ? "M 9 10 h 8 l -4 6 z" : "M 10 8 v 9 l 6 -4.5 z"} />
    </g>
  );
}
