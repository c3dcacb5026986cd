import type { Span } from "../recorder.ts";
import { grouped } from "../summary/numbers.ts";
import type { Derivation } from "./derivation.ts";
import type { Messages } from "./messages/index.ts";

/** How an explanation is put into words. */
export interface Wording {
  readonly say: Messages;
  /** Writes an argument's or op's name as the model's language does. */
  readonly spell: (name: string) => string;
  /** Writes that an argument is off, as the model's language does: `bias=False`, `bias: false`. */
  readonly off: (name: string) => string;
  /** Shows every step of working a number out. */
  readonly steps: boolean;
  /** Columns of what shows it. */
  readonly width: number;
  /** A file as the reader knows it. */
  readonly shown: (file: string) => string;
}

/** Pieces of a line, between which it may be broken. */
export type Pieces = readonly string[];

/** One labelled line; an empty label belongs to the one before it. */
export interface Line {
  readonly label: string;
  readonly pieces: Pieces;
}

/** `vgg11.py:47`. */
export const placeText = (span: Span | null, { shown }: Wording): string =>
  span ? `${shown(span.file)}:${span.line}` : "";

/** What is said of a derivation besides. */
interface Shown {
  /** What it works out: `Hout`. */
  readonly name?: string | undefined;
  /** True where the numbers put in are the most that they can be. */
  readonly isAtMost?: boolean;
}

/** A formula, its numbers, its result. A step that repeats the one before it is left out. */
export function derived(
  derivation: Derivation,
  { steps }: Wording,
  { name, isAtMost = false }: Shown = {},
): Pieces {
  const { formula, numbers, value } = derivation;
  const chain = steps ? derivation.steps : [formula, numbers, grouped(value)];
  const result = chain.at(-1) as string;
  // A number that is put in for a formula of one symbol is the result.
  const before = chain.slice(0, -1).filter((text, at) => at === 0 || text !== String(value));
  const distinct = [...new Set([...before, result])];
  const all = name === undefined ? distinct : [name, ...distinct];
  const numbersAt = all.indexOf(distinct[1] ?? result);
  return all.map((text, at) => {
    const sign = isAtMost && at === numbersAt ? "≤ " : at === 0 ? "" : "= ";
    return sign + text;
  });
}

/** Pieces with something between two of them. */
export const separated = (items: readonly Pieces[], separator: string): Pieces =>
  items.flatMap((pieces, at) =>
    at === items.length - 1
      ? pieces
      : [...pieces.slice(0, -1), `${pieces.at(-1)}${separator.trimEnd()}`],
  );

/** One after the other; Chinese punctuation brings its own space. */
export const spaced = (left: string, right: string): string =>
  /[；：、，]$/u.test(left) ? `${left}${right}` : `${left} ${right}`;
