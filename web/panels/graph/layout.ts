import { Graph, layout } from "@dagrejs/dagre";
import type { ModelFlow } from "../../../src/survey/index.ts";
import { sizeText } from "../../format.ts";
import {
  type Arrow,
  type Box,
  type Drawing,
  type Inner,
  LABEL_HEIGHT,
  labelWidth,
  movedArrow,
  movedBox,
  widened,
} from "./drawing.ts";
import {
  around,
  atBorder,
  type Direction,
  entryAt,
  exitAt,
  inBox,
  onSide,
  type Point,
  roomIn,
  type Size,
  widthIn,
} from "./geometry.ts";
import { type Link, linksOf, type Part, type PartTree } from "./parts.ts";
import { inRows } from "./rows.ts";

export interface Looks {
  readonly direction: Direction;
  /** What goes to the right is broken into rows no longer than this, where it can be. */
  readonly room: number;
  readonly sizeOf: (part: Part) => Size;
  /** Least width of a part that is open. */
  readonly headOf: (part: Part) => number;
}

/** The best ranks take long where more parts than these lie beside each other. */
const MANY = 150;
const IN = "in";
const OUT = "out";

/** What goes to the right goes down where it would be too wide for that: the pages that people read are scrolled down. */
export function draw(
  flow: ModelFlow,
  tree: PartTree,
  open: ReadonlySet<string>,
  looks: Looks,
): Drawing {
  const wanted = laidOut(flow, tree, open, looks);
  if (wanted.width <= looks.room || looks.direction === "TB") return wanted;
  const down = laidOut(flow, tree, open, { ...looks, direction: "TB" });
  return down.width < wanted.width ? down : wanted;
}

/** Lays a flow out level by level: what is open is laid out by itself, and is one box among others. */
function laidOut(
  flow: ModelFlow,
  tree: PartTree,
  open: ReadonlySet<string>,
  looks: Looks,
): Drawing {
  const links = linksOf(flow, tree, open);
  const level = (parts: readonly Part[], holder: Part | null, room: number): Inner => {
    const inners = new Map<Part, Inner>();
    for (const part of parts) {
      if (part.parts.length === 0 || !open.has(part.key)) continue;
      const inner = level(part.parts, part, roomIn(room));
      inners.set(part, widened(inner, widthIn(looks.headOf(part)), looks.direction));
    }
    return new Level(parts, links.get(holder) ?? [], inners, { ...looks, room }).placed();
  };
  return { ...level(tree.roots, null, looks.room), direction: looks.direction };
}

/** Parts that lie beside each other. */
class Level {
  readonly #parts: readonly Part[];
  readonly #links: readonly Link[];
  readonly #inners: ReadonlyMap<Part, Inner>;
  readonly #direction: Direction;
  readonly #room: number;
  readonly #graph = new Graph();
  readonly #boxes = new Map<Part, Box>();
  #entry: Point | undefined;
  #exit: Point | undefined;

  constructor(
    parts: readonly Part[],
    links: readonly Link[],
    inners: ReadonlyMap<Part, Inner>,
    { direction, room, sizeOf }: Looks,
  ) {
    this.#parts = parts;
    this.#links = links;
    this.#inners = inners;
    this.#direction = direction;
    this.#room = direction === "LR" ? room : Number.POSITIVE_INFINITY;
    const ranker = parts.length > MANY ? "longest-path" : "network-simplex";
    const graph = this.#graph;
    graph.setGraph({ rankdir: direction, nodesep: 18, edgesep: 12, ranksep: 16, ranker });
    for (const part of parts) {
      const inner = inners.get(part);
      graph.setNode(part.key, { ...(inner ? around(inner) : sizeOf(part)) });
    }
    if (links.some(({ from }) => !from)) graph.setNode(IN, { width: 1, height: 1 });
    if (links.some(({ to }) => !to)) graph.setNode(OUT, { width: 1, height: 1 });
    for (const link of links) graph.setEdge(...endsOf(link), labelSize(labelOf(link)));
  }

  placed(): Inner {
    const graph = this.#graph;
    layout(graph);
    const { width = 0, height = 0 } = graph.graph();
    const size = { width, height };
    for (const part of this.#parts) this.#boxes.set(part, this.#boxOf(part));
    if (graph.hasNode(IN)) this.#entry = entryAt(graph.node(IN), this.#direction);
    if (graph.hasNode(OUT)) this.#exit = exitAt(graph.node(OUT), size, this.#direction);
    const line: Inner = {
      ...size,
      boxes: [...this.#boxes.values()],
      arrows: this.#links.map((link) => this.#arrowOf(link)),
      entry: this.#entry,
      exit: this.#exit,
    };
    return this.#filled(inRows(line, this.#room));
  }

  /** With what lies in the open parts. */
  #filled(line: Inner): Inner {
    const boxOf = new Map(line.boxes.map((box) => [box.part, box]));
    const boxes: Box[] = [];
    const arrows = [...line.arrows];
    for (const part of this.#parts) {
      const box = boxOf.get(part) as Box;
      const inner = this.#inners.get(part);
      boxes.push(box);
      if (!inner) continue;
      const by = inBox(box);
      boxes.push(...inner.boxes.map((each) => movedBox(each, by)));
      arrows.push(...inner.arrows.map((arrow) => movedArrow(arrow, by)));
    }
    return { ...line, boxes, arrows };
  }

  #boxOf(part: Part): Box {
    const { x, y, width, height } = this.#graph.node(part.key);
    const isOpen = this.#inners.has(part);
    return { part, isOpen, x: x - width / 2, y: y - height / 2, width, height };
  }

  /** Arrows meet where something goes on inside. */
  #arrowOf(link: Link): Arrow {
    const { from, to } = link;
    const { points, x, y } = this.#graph.edge(...endsOf(link));
    const between = points.slice(1, -1);
    const first = from ? this.#portOf(from, "exit", between[0]) : this.#entry;
    const last = to ? this.#portOf(to, "entry", between.at(-1)) : this.#exit;
    const text = labelOf(link);
    return {
      from: from?.key ?? null,
      to: to?.key ?? null,
      points: [
        first ?? points[0],
        ...this.#beyond(first, "exit"),
        ...between,
        ...this.#beyond(last, "entry"),
        last ?? points.at(-1),
      ],
      label: text ? { text, x, y } : null,
    };
  }

  /** Where an arrow meets a part: where something goes on inside, or across from where it comes from or goes to. */
  #portOf(part: Part, side: "entry" | "exit", next: Point | undefined): Point | undefined {
    const at = this.#inners.get(part)?.[side];
    const box = this.#boxes.get(part);
    if (!box) return;
    return at ? atBorder(at, box, this.#direction) : onSide(box, side, this.#direction, next);
  }

  /** The way out of a part goes straight on beside longer ones: bent there, it would cross one of them. */
  #beyond(point: Point | undefined, side: "entry" | "exit"): readonly Point[] {
    if (!point) return [];
    const [along, length] =
      this.#direction === "LR" ? (["x", "width"] as const) : (["y", "height"] as const);
    const beside = [...this.#boxes.values()].filter(
      (box) => box[along] <= point[along] && point[along] <= box[along] + box[length],
    );
    const ends = beside.map((box) => box[along] + (side === "exit" ? box[length] : 0));
    const end = side === "exit" ? Math.max(point[along], ...ends) : Math.min(point[along], ...ends);
    return end === point[along] ? [] : [{ ...point, [along]: end }];
  }
}

const endsOf = ({ from, to }: Link): [from: string, to: string] => [
  from?.key ?? IN,
  to?.key ?? OUT,
];

/** What goes through a border is labelled outside of it. */
const labelOf = ({ from, to, shapes }: Link): string =>
  from && to ? shapes.map(sizeText).join(", ") : "";

const labelSize = (text: string) => ({
  width: text ? labelWidth(text) : 4,
  height: text ? LABEL_HEIGHT : 4,
  labelpos: "c",
});
