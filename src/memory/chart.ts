import { bytesText } from "./bytes.ts";
import type { Messages } from "./messages/index.ts";
import type { Part } from "./tape.ts";

/** From the bottom up, in colours that can be told apart whatever one's eyes. (Okabe and Ito's) */
const COLOURS = {
  parameters: "#0072b2",
  buffers: "#999999",
  optimizer: "#009e73",
  gradients: "#cc79a7",
  input: "#f0e442",
  activations: "#56b4e9",
  temporaries: "#e69f00",
  other: "#cccccc",
} as const satisfies Readonly<Record<Part | "other", string>>;

export type LayerName = keyof typeof COLOURS;
export const LAYER_NAMES = Object.keys(COLOURS) as readonly LayerName[];

/** What one part holds, in bytes, from the left to the right. */
export interface Layer {
  readonly name: LayerName;
  readonly values: ArrayLike<number>;
}

interface Content {
  readonly title: string;
  /** One upon the other, the lowest first; those that hold nothing are left out. */
  readonly layers: readonly Layer[];
  /** For each value the places where it counts, from 0 to 1: two make a step, one a corner. */
  readonly places: readonly (readonly number[])[];
  /** Bytes at which memory ends, and what is said of it. */
  readonly limit: number;
  readonly limitName: string;
}

export const WIDTH = 760;
const HEIGHT = 380;
const SIDE = { left: 76, right: 16 };
const BOTTOM = HEIGHT - 36;
const LEGEND = { y: 38, row: 17, column: 94 };
/** At most so many lines, at one, two or five of something. */
const TICKS = 6;
/** Above what is highest there is room for the limit's label. */
const HEADROOM = 1.1;

/** Bytes, part upon part, below a limit, as SVG. Whoever shows it in a page may give its classes other colours. */
export class Chart {
  readonly #content: Content;
  readonly #width: number;
  readonly #say: Messages;
  readonly #highest: number;
  readonly #top: number;

  constructor(content: Content, width: number, say: Messages) {
    const layers = content.layers.filter(({ values }) => Array.from(values).some(Boolean));
    this.#content = { ...content, layers };
    this.#width = width;
    this.#say = say;
    const sums = content.places.map((_, at) => sumAt(layers, at));
    this.#highest = Math.max(...sums, content.limit);
    this.#top = LEGEND.y + LEGEND.row * Math.ceil(layers.length / this.#columns) + 10;
  }

  /** Where a part of the width lies, 0 to 1. */
  x(part: number): string {
    return (SIDE.left + part * this.inner).toFixed(1);
  }

  y(bytes: number): string {
    const part = bytes / (this.#highest * HEADROOM);
    return (this.#top + (1 - part) * (BOTTOM - this.#top)).toFixed(1);
  }

  /** The width of what is drawn between the margins. */
  get inner(): number {
    return this.#width - SIDE.left - SIDE.right;
  }

  get #columns(): number {
    return Math.max(1, Math.floor(this.inner / LEGEND.column));
  }

  /** A line from top to bottom, and a text below it. */
  mark(part: number, text: string, anchor: "start" | "middle" | "end" = "start"): string {
    const x = this.x(part);
    return `<line class="mark" x1="${x}" x2="${x}" y1="${this.#top}" y2="${BOTTOM + 6}" stroke="#222" stroke-opacity="0.4"/><text x="${x}" y="${BOTTOM + 20}" text-anchor="${anchor}">${escaped(text)}</text>`;
  }

  /** The picture, with `marks` upon it. */
  svg(marks: readonly string[]): string {
    const { title, limit, limitName } = this.#content;
    const [y, right] = [this.y(limit), this.#width - SIDE.right];
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${this.#width} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="#222" class="ink">`,
      `<title>${escaped(title)}</title>`,
      `<rect class="paper" width="${this.#width}" height="${HEIGHT}" fill="#fff"/>`,
      `<text x="12" y="22" font-size="14">${escaped(title)}</text>`,
      ...this.#legend(),
      ...this.#ticks(),
      ...this.#areas(),
      ...marks,
      `<line class="limit" x1="${SIDE.left}" x2="${right}" y1="${y}" y2="${y}" stroke="#c00" stroke-width="1.5" stroke-dasharray="6 4"/>`,
      `<text class="limit-name" x="${right}" y="${(Number(y) - 6).toFixed(1)}" text-anchor="end" fill="#c00" stroke="#fff" stroke-width="3" paint-order="stroke">${escaped(limitName)}</text>`,
      "</svg>",
    ].join("\n");
  }

  #legend(): string[] {
    return this.#content.layers.map(({ name }, at) => {
      const x = SIDE.left + (at % this.#columns) * LEGEND.column;
      const y = LEGEND.y + Math.floor(at / this.#columns) * LEGEND.row;
      return `<rect class="${name}" x="${x}" y="${y}" width="10" height="10" fill="${COLOURS[name]}"/><text x="${x + 14}" y="${y + 9}" font-size="11">${escaped(this.#say.columns[name])}</text>`;
    });
  }

  #ticks(): string[] {
    const step = stepFor(this.#highest);
    return Array.from({ length: Math.floor(this.#highest / step) + 1 }, (_, at) => {
      const y = this.y(at * step);
      return `<line class="rule" x1="${SIDE.left}" x2="${this.#width - SIDE.right}" y1="${y}" y2="${y}" stroke="#e4e4e4"/><text x="${SIDE.left - 8}" y="${y}" text-anchor="end" dominant-baseline="middle">${bytesText(at * step)}</text>`;
    });
  }

  /** An area for each part, on top of those below it. */
  #areas(): string[] {
    const { layers, places } = this.#content;
    return layers.map(({ name }, at) => {
      const points = [
        ...this.#edge(layers.slice(0, at + 1), places),
        ...this.#edge(layers.slice(0, at), places).reverse(),
      ];
      return `<polygon class="${name}" points="${points.join(" ")}" fill="${COLOURS[name]}"/>`;
    });
  }

  #edge(layers: readonly Layer[], places: Content["places"]): string[] {
    return places.flatMap((parts, at) => {
      const y = this.y(sumAt(layers, at));
      return parts.map((part) => `${this.x(part)},${y}`);
    });
  }
}

/** Bytes from line to line. */
function stepFor(highest: number): number {
  const unit = highest >= 2 ** 30 ? 2 ** 30 : 2 ** 20;
  const least = highest / TICKS / unit;
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5].find((each) => each * power >= least) ?? 10;
  return factor * power * unit;
}

const sumAt = (layers: readonly Layer[], at: number): number =>
  layers.reduce((sum, { values }) => sum + (values[at] ?? 0), 0);

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
