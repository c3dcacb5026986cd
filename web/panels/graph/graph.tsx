import { useEffect, useMemo, useRef } from "preact/hooks";
import { snake } from "../../../src/naming.ts";
import type { TableRow } from "../../../src/survey/index.ts";
import { drawnSvg } from "../../picture/drawn.ts";
import { SavePicture } from "../../picture/save.tsx";
import { keysOf } from "../../state/changes.ts";
import type { PanelProps } from "../panel.ts";
import { Choice } from "../shares/choice.tsx";
import { useSizeOf } from "../size-of.ts";
import { Canvas } from "./canvas.tsx";
import type { Box } from "./drawing.ts";
import type { Direction } from "./geometry.ts";
import { draw } from "./layout.ts";
import { openAtFirst, treeOf } from "./parts.ts";
import { roomOf, scaleOf } from "./scale.ts";
import { headWidth, type Naming, sizeOf } from "./size.ts";
import { flip, flipped, zoom } from "./state.ts";
import { useZoom, Zooms } from "./zooms.tsx";
import "./graph.css";

/** The modules of the model, and the tensors between them. */
export default function GraphPanel(props: PanelProps) {
  const { result, say, selection, commands } = props;
  const { flow, table } = result.survey;
  const { language } = result.program;
  const host = useRef<HTMLDivElement>(null);
  const size = useSizeOf(host) ?? { width: 800, height: 300 };
  const direction: Direction = size.width > size.height ? "LR" : "TB";
  const naming = useMemo<Naming>(() => namingIn(say.kinds, language === "python"), [say, language]);
  const tree = useMemo(() => treeOf(flow), [flow]);
  const first = useMemo(() => openAtFirst(tree), [tree]);
  const rows = useMemo(() => byKey(table.rows), [table]);
  const keys = tree.all.filter(({ parts }) => parts.length > 0).map(({ key }) => key);
  const open = new Set(keys.filter((key) => first.has(key) !== flipped.value.has(key)));
  const drawing = useMemo(() => {
    const room = roomOf(size);
    return draw(flow, tree, open, {
      ...{ direction, room },
      sizeOf: (part) => sizeOf(part, naming),
      headOf: (part) => headWidth(part, naming),
    });
  }, [flow, tree, first, flipped.value, direction, size.width, naming]);
  const scale = scaleOf(zoom.value, drawing, size);
  const zoomTo = useZoom(host, scale);
  useEffect(() => {
    const chosen = host.current?.querySelector(".node.selected, .node.holds:not(.open)");
    chosen?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [selection?.path]);
  if (drawing.boxes.length === 0) return <p class="quiet">{say.graphEmpty}</p>;
  const setOpen = (isOpen: boolean) => {
    flipped.value = new Set(keys.filter((key) => first.has(key) !== isOpen));
  };
  const select = ({ part: { node } }: Box) => {
    if (node.kind === "module" || node.kind === "op") commands.showSource(node.path);
    if (node.kind === "op") commands.showSpan(node.span);
  };
  return (
    <article class="graph">
      <header>
        <span class="quiet">{say.shareOf}</span>
        <Choice say={say} />
        <span class="gap" />
        <span class="quiet">{say.nodes(drawing.boxes.length)}</span>
        <button type="button" onClick={() => setOpen(true)}>
          {say.unfold}
        </button>
        <button type="button" onClick={() => setOpen(false)}>
          {say.fold}
        </button>
        <Zooms scale={scale} onZoom={zoomTo} say={say} />
        <SaveGraph model={rows.get("#0")?.className ?? "model"} host={host} say={say} />
      </header>
      <div class="canvas" ref={host}>
        <Canvas
          {...props}
          drawing={drawing}
          scale={scale}
          naming={naming}
          rows={rows}
          onSelect={select}
          onFlip={({ part }) => flip(part.key)}
          onZoom={zoomTo}
        />
      </div>
    </article>
  );
}

/** A run of a module has the key of its row. */
function byKey(rows: readonly TableRow[]): ReadonlyMap<string, TableRow> {
  const keys = keysOf(rows);
  return new Map(rows.map((row, at) => [keys[at] as string, row]));
}

const namingIn =
  (kinds: PanelProps["say"]["kinds"], isPython: boolean): Naming =>
  ({ node: { kind, name, run }, label }) => {
    if (kind === "op") return { name: isPython ? snake(name) : name, kind: "" };
    if (kind !== "module") return { name: kinds[kind], kind: "" };
    return { name: run > 0 ? `${label} #${run + 1}` : label, kind: name };
  };

/** Saves the drawing as it is: with what is open, and its bars. */
function SaveGraph({
  model,
  host,
  say,
}: Pick<PanelProps, "say"> & {
  readonly model: string;
  readonly host: { readonly current: HTMLElement | null };
}) {
  const title = `${model}: ${say.graph}`;
  const draw = () => drawnSvg(host.current?.querySelector("svg") as SVGSVGElement, title);
  return <SavePicture name={`${model}-graph`} title={title} draw={draw} />;
}
