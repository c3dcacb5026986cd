import { Graph, layout } from "@dagrejs/dagre";
import type { ModelFlow } from "../../../src/survey/index.ts";
import { sizeText } from "../../format.ts";
import {
  around,
  atBorder,
  type Direction,
  entryAt,
  exitAt,
  inBox,
  onSide,
  type Point,
  plus,
  type Size,
} from "./geometry.ts";
import { type Link, linksOf, type Part, type PartTree } from "./parts.ts";

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
  /** In the order of the flow; what an open part holds comes after it. */
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

/** What lies in an open part, and where tensors come in and go out. */
interface Inner extends Drawing {
  readonly entry: Point | undefined;
  readonly exit: Point | undefined;
}

const LABEL_CHAR = 6.3;
/** The best ranks take long where more parts than these lie beside each other. */
const MANY = 150;
const IN = "in";
const OUT = "out";

/** Lays a flow out level by level: what is open is laid out by itself, and is one box among others. */
export function draw(
  flow: ModelFlow,
  tree: PartTree,
  open: ReadonlySet<string>,
  direction: Direction,
  sizeOf: (part: Part) => Size,
): Drawing {
  const links = linksOf(flow, tree, open);
  const level = (parts: readonly Part[], holder: Part | null): Inner => {
    const inners = new Map<Part, Inner>();
    for (const part of parts)
      if (part.parts.length > 0 && open.has(part.key)) inners.set(part, level(part.parts, part));
    return new Level(parts, links.get(holder) ?? [], inners, direction, sizeOf).placed();
  };
  return level(tree.roots, null);
}

/** Parts that lie beside each other. */
class Level {
  readonly #parts: readonly Part[];
  readonly #links: readonly Link[];
  readonly #inners: ReadonlyMap<Part, Inner>;
  readonly #direction: Direction;
  readonly #graph = new Graph();
  readonly #boxes = new Map<Part, Box>();
  #entry: Point | undefined;
  #exit: Point | undefined;

  constructor(
    parts: readonly Part[],
    links: readonly Link[],
    inners: ReadonlyMap<Part, Inner>,
    direction: Direction,
    sizeOf: (part: Part) => Size,
  ) {
    this.#parts = parts;
    this.#links = links;
    this.#inners = inners;
    this.#direction = direction;
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
    const arrows = this.#links.map((link) => this.#arrowOf(link));
    const boxes: Box[] = [];
    for (const [part, box] of this.#boxes) {
      boxes.push(box);
      const inner = this.#inners.get(part);
      if (!inner) continue;
      const by = inBox(box);
      boxes.push(...inner.boxes.map((each) => ({ ...each, ...plus(each, by) })));
      arrows.push(...inner.arrows.map((arrow) => moved(arrow, by)));
    }
    return { ...size, boxes, arrows, entry: this.#entry, exit: this.#exit };
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
  width: text ? text.length * LABEL_CHAR + 10 : 4,
  height: text ? 14 : 4,
  labelpos: "c",
});

const moved = ({ label, points, ...arrow }: Arrow, by: Point): Arrow => ({
  ...arrow,
  points: points.map((point) => plus(point, by)),
  label: label && { ...label, ...plus(label, by) },
});
