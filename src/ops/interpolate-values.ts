import { MOST_KNOWN_VALUES, numelOf } from "../tensor.ts";
import type { Interpolation } from "./interpolate-check.ts";

/** Which elements an element of the result mixes, and how much of each. */
type Mix = readonly (readonly [at: number, weight: number])[];

/** Where pixel `at` of the result lies in the input, for each way of looking it up. */
const LOOKUP: Readonly<Record<string, (at: number, scale: number, size: number) => Mix>> = {
  nearest: (at, scale, size) => [[Math.min(Math.floor(at * scale), size - 1), 1]],
  "nearest-exact": (at, scale, size) => [[Math.min(Math.floor((at + 0.5) * scale), size - 1), 1]],
};

function between(place: number, size: number): Mix {
  const low = Math.min(Math.floor(place), size - 1);
  const part = place - low;
  return [
    [low, 1 - part],
    [Math.min(low + 1, size - 1), part],
  ];
}

/** The elements of a small constant in its new size; unknown where cubic or smoothed. */
export function interpolated(
  { input, mode, alignCorners, antialias }: Interpolation,
  spatial: readonly number[],
  scales: readonly number[] | undefined,
): number[] | undefined {
  const values = input.values as number[] | undefined;
  const isLinear = mode.endsWith("linear");
  const lookup = LOOKUP[mode];
  const total = (input.shape[0] as number) * (input.shape[1] as number) * numelOf(spatial);
  if (!values || total > MOST_KNOWN_VALUES || antialias || !(lookup || isLinear)) return undefined;
  const mixes = spatial.map((size, dim): readonly Mix[] => {
    const from = input.shape[dim + 2] as number;
    const scale = scales ? 1 / (scales[dim] as number) : from / size;
    return Array.from({ length: size }, (_, at) => {
      if (lookup) return lookup(at, scale, from);
      if (alignCorners) return between(size > 1 ? (at * (from - 1)) / (size - 1) : 0, from);
      return between(Math.max((at + 0.5) * scale - 0.5, 0), from);
    });
  });
  return mixed(values, input.shape.slice(2), mixes);
}

/** Applies the mixes of one dimension after another to every image. */
function mixed(
  values: readonly number[],
  sizes: readonly number[],
  mixes: readonly (readonly Mix[])[],
): number[] {
  let [elements, inner] = [[...values], numelOf(sizes)];
  for (const [dim, size] of sizes.entries()) {
    inner /= size;
    const rows = mixes[dim] as readonly Mix[];
    const outer = elements.length / (size * inner);
    const before = elements;
    elements = Array.from({ length: outer }, (_, o) =>
      rows.flatMap((mix) =>
        Array.from({ length: inner }, (_inner, i) =>
          mix.reduce(
            (sum, [at, weight]) => sum + weight * (before[(o * size + at) * inner + i] as number),
            0,
          ),
        ),
      ),
    ).flat();
  }
  return elements;
}
