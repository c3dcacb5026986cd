import { MOST_KNOWN_VALUES, type Shape, type Tensor } from "../tensor.ts";
import { indicesOf, range } from "./known-values.ts";

/** What the window at one place of an axis covers: places in the input, and its length with the padding counted. */
export interface Span {
  readonly places: readonly number[];
  readonly padded: number;
}

/** The windows along an axis of `size` elements: `kernel` of them, `dilation` apart, each `stride` after the last. */
export const slidingSpans = (
  count: number,
  size: number,
  [kernel, stride, padding, dilation]: readonly [number, number, number, number],
): Span[] =>
  range(count).map((at) => {
    const start = at * stride - padding;
    const places = range(kernel).map((tap) => start + tap * dilation);
    return {
      places: places.filter((place) => place >= 0 && place < size),
      padded: Math.min(start + kernel, size + padding) - start,
    };
  });

/** As many windows as `count` says, which cover `size` elements and overlap where they must. */
export const adaptiveSpans = (count: number, size: number): Span[] =>
  range(count).map((at) => {
    const start = Math.floor((at * size) / count);
    const end = Math.ceil(((at + 1) * size) / count);
    return { places: range(end - start).map((tap) => start + tap), padded: end - start };
  });

/** One window's elements, their places in the plane, and how many there are with the padding counted. */
type Visit<T> = (elements: readonly number[], places: readonly number[], padded: number) => T;

/** Visits every window of the last dimensions, one list of spans for each, if the elements are known and few. */
export function eachWindow<T>(
  input: Tensor,
  spansOf: () => readonly (readonly Span[])[],
  visit: Visit<T>,
): T[] | undefined {
  const { values } = input;
  if (!values) return undefined;
  const spans = spansOf();
  const sizes = input.shape.slice(input.ndim - spans.length);
  const planeSize = sizes.reduce((product, size) => product * size, 1);
  const planes = input.shape
    .slice(0, input.ndim - spans.length)
    .reduce((product, size) => product * size, 1);
  const work = spans.reduce(
    (product, along) => product * along.reduce((sum, { places }) => sum + places.length, 0),
    planes,
  );
  if (work > MOST_KNOWN_VALUES) return undefined;
  const windows = indicesOf(spans.map((along) => along.length)).map((index) =>
    windowAt(index, spans, sizes),
  );
  return range(planes).flatMap((plane) =>
    windows.map(({ places, padded }) =>
      visit(
        places.map((place) => Number(values[plane * planeSize + place])),
        places,
        padded,
      ),
    ),
  );
}

function windowAt(index: readonly number[], spans: readonly (readonly Span[])[], sizes: Shape) {
  let places = [0];
  let padded = 1;
  index.forEach((at, axis) => {
    const span = spans[axis]?.[at] as Span;
    places = places.flatMap((base) => span.places.map((p) => base * (sizes[axis] as number) + p));
    padded *= span.padded;
  });
  return { places, padded };
}

/** The first of the largest elements, NaN before all, and its place. */
export function largest(
  elements: readonly number[],
  places: readonly number[],
): { element: number; place: number } {
  let best = 0;
  for (let at = 1; at < elements.length; at++) {
    const [found, element] = [elements[best] as number, elements[at] as number];
    if (Number.isNaN(element) || element > found) best = at;
  }
  return { element: elements[best] as number, place: places[best] as number };
}

export const sumOf = (elements: readonly number[]): number =>
  elements.reduce((sum, element) => sum + element, 0);
