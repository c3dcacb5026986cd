import { parseInput } from "./input.ts";

/** A size of the input that can be turned: all of its places in the text as it was typed hold it. */
export interface InputNumber {
  readonly kind: "batch" | "image" | "height" | "width" | "channels" | "size";
  /** Which dimension of which input, for `size`. */
  readonly at: string;
  readonly value: number;
  /** Counted in the numbers of the text. */
  readonly places: readonly number[];
}

/** Names of inputs and of dtypes hold numbers too. */
const NUMBER = /[\p{L}_][\p{L}\p{N}_]*(?=\s*=)|[a-z]{2,}\d+|\d+/giu;

/** What can be turned in an input as it was typed: the batch is the first number of each. None where it can't be read. */
export function numbersOfInput(text: string): InputNumber[] {
  const size = parseInput(text)?.inputSize as readonly (number | readonly number[])[] | undefined;
  if (!size) return [];
  const sizes = (Array.isArray(size[0]) ? size : [size]) as readonly (readonly number[])[];
  let next = 0;
  const places = sizes.map((each) => each.map(() => next++));
  const first = sizes[0]?.[0] as number;
  const isBatch = sizes.every((each) => each[0] === first);
  const batch = { kind: "batch", at: "", value: first, places: places.map((each) => each[0] ?? 0) };
  const rest = sizes.flatMap((each, at) =>
    dimensions(each, places[at] as readonly number[], sizes.length > 1 ? `${at + 1}.` : "").slice(
      isBatch ? 1 : 0,
    ),
  );
  return isBatch ? [batch as InputNumber, ...rest] : rest;
}

function dimensions(size: readonly number[], places: readonly number[], of: string): InputNumber[] {
  const one = (kind: InputNumber["kind"], at: number, end = at + 1): InputNumber => ({
    kind,
    at: `${of}${at}`,
    value: size[at] as number,
    places: places.slice(at, end),
  });
  if (size.length !== 4) return size.map((_, at) => one("size", at));
  const image = size[2] === size[3] ? [one("image", 2, 4)] : [one("height", 2), one("width", 3)];
  return [one("size", 0), one("channels", 1), ...image];
}

/** The text with `value` at these places, and otherwise as it was typed. */
export function withNumber(text: string, places: readonly number[], value: number): string {
  let at = 0;
  return text.replace(NUMBER, (word) => {
    if (!/^\d/.test(word)) return word;
    return places.includes(at++) ? String(value) : word;
  });
}
