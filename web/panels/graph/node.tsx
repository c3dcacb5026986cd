import type { Messages } from "../../messages/index.ts";
import { type Amount, exactText, type Share, shareText } from "../shares/amounts.ts";
import type { Box } from "./drawing.ts";
import { HEAD, type Size } from "./geometry.ts";
import { FOLD, type Naming } from "./size.ts";

interface NodeProps {
  readonly box: Box;
  readonly naming: Naming;
  readonly share: Share;
  readonly amount: Amount;
  /** What the model has of it. */
  readonly whole: Amount;
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
  const isTold = amount.value > 0 || amount.isBound;
  const told = isTold ? shareText(share, amount) : "";
  const hasParts = part.parts.length > 0;
  const title = [name, kind, isTold && exactText(share, amount, whole)].filter(Boolean).join(" · ");
  return (
    <g
      class={`node ${part.node.kind} ${isOpen ? "open" : ""} ${state}`}
      role="treeitem"
      tabindex={isFirst ? 0 : -1}
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
      {/* It names the node, too. */}
      <title>{title}</title>
      {hasParts && !isOpen && (
        <rect class="behind" x={4} y={4} width={width} height={height} rx={5} />
      )}
      <rect class="body" width={width} height={height} rx={kind ? 5 : height / 2} />
      {amount.value > 0 && !isOpen && (
        <Bar
          share={share}
          part={Number(amount.value) / Number(whole.value)}
          width={width}
          height={height}
        />
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
      <text class="name" x={left} y={16}>
        {name}
      </text>
      <text class="kind" x={10} y={31}>
        {kind}
      </text>
      <text class="value" x={width - 10} y={31} text-anchor="end">
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
  const room = width - 20;
  const size = { width: Math.max(2, room * Math.min(1, part)), height: 4 };
  return (
    <g class={`bar ${share}`} transform={`translate(10 ${height - 9})`}>
      <rect class="rail" width={room} height={4} rx={2} />
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
      <path class="points" d={isOpen ? "M 9 10 h 8 l -4 6 z" : "M 10 8 v 9 l 6 -4.5 z"} />
    </g>
  );
}
