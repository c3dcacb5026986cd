/** A pair of an alignment: an item of each list, or of only one. */
export type Pair<L, R> =
  | { readonly left: L; readonly right: R }
  | { readonly left: L; readonly right?: undefined }
  | { readonly left?: undefined; readonly right: R };

/** What it costs to leave an item without a partner; a pair that costs two of them or more is never made. */
export const GAP = 1;

/** More pairs than these aren't weighed one by one. */
const MOST_CELLS = 16_000_000;

/**
 * The cheapest alignment of two lists in their order. `cost` is 0 for a pair that is alike and Infinity for one that
 * can't be. Lists so long that it would take seconds are paired in their order after their common ends.
 */
export function align<L, R>(
  left: readonly L[],
  right: readonly R[],
  cost: (left: L, right: R) => number,
): Pair<L, R>[] {
  let start = 0;
  const shorter = Math.min(left.length, right.length);
  const isAlike = (l: number, r: number) => cost(left[l] as L, right[r] as R) === 0;
  while (start < shorter && isAlike(start, start)) start++;
  let end = 0;
  while (end < shorter - start && isAlike(left.length - 1 - end, right.length - 1 - end)) end++;
  const both = (count: number, l: number, r: number): Pair<L, R>[] =>
    Array.from({ length: count }, (_, at) => ({
      left: left[l + at] as L,
      right: right[r + at] as R,
    }));
  const [lefts, rights] = [left.length - end, right.length - end];
  return [
    ...both(start, 0, 0),
    ...middle(left.slice(start, lefts), right.slice(start, rights), cost),
    ...both(end, lefts, rights),
  ];
}

const DOWN = 1;
const ACROSS = 2;

function middle<L, R>(
  left: readonly L[],
  right: readonly R[],
  cost: (left: L, right: R) => number,
): Pair<L, R>[] {
  const width = right.length + 1;
  if ((left.length + 1) * width > MOST_CELLS) return inOrder(left, right, cost);
  const steps = new Uint8Array((left.length + 1) * width);
  let above = Float64Array.from({ length: width }, (_, at) => at * GAP);
  steps.fill(ACROSS, 1, width);
  left.forEach((item, row) => {
    const current = new Float64Array(width);
    current[0] = (row + 1) * GAP;
    steps[(row + 1) * width] = DOWN;
    right.forEach((other, column) => {
      const down = (above[column + 1] as number) + GAP;
      const across = (current[column] as number) + GAP;
      const paired = (above[column] as number) + cost(item, other);
      const least = Math.min(paired, down, across);
      current[column + 1] = least;
      // Where both are as cheap, a pair is closer to what a reader would draw.
      if (paired > least) steps[(row + 1) * width + column + 1] = across === least ? ACROSS : DOWN;
    });
    above = current;
  });
  return walkBack(left, right, steps);
}

function walkBack<L, R>(left: readonly L[], right: readonly R[], steps: Uint8Array): Pair<L, R>[] {
  const width = right.length + 1;
  const pairs: Pair<L, R>[] = [];
  let [row, column] = [left.length, right.length];
  while (row > 0 || column > 0) {
    const step = steps[row * width + column];
    if (step === ACROSS) pairs.push({ right: right[--column] as R });
    else if (step === DOWN) pairs.push({ left: left[--row] as L });
    else pairs.push({ left: left[--row] as L, right: right[--column] as R });
  }
  return pairs.reverse();
}

function inOrder<L, R>(
  left: readonly L[],
  right: readonly R[],
  cost: (left: L, right: R) => number,
): Pair<L, R>[] {
  const pairs: Pair<L, R>[] = [];
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const [l, r] = [left[at], right[at]];
    if (l !== undefined && r !== undefined && cost(l, r) < 2 * GAP)
      pairs.push({ left: l, right: r });
    else {
      if (l !== undefined) pairs.push({ left: l });
      if (r !== undefined) pairs.push({ right: r });
    }
  }
  return pairs;
}
