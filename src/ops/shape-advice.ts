import { formatShape, type Shape } from "../tensor.ts";

// What would be right where the shapes of an op's tensors don't fit: said below PyTorch's own words.

/** `2 and 3` of the dimensions in which two shapes of one rank differ, but for `except`. */
function differing(left: Shape, right: Shape, except?: number): number[] {
  return left.flatMap((size, dim) => (size !== right[dim] && dim !== except ? [dim] : []));
}

const both = (left: Shape, right: Shape): string =>
  `${formatShape(left)} and ${formatShape(right)}`;

const dimensions = (dims: readonly number[]): string =>
  dims.length === 1
    ? `dimension ${dims[0]}`
    : `dimensions ${dims.join(", ").replace(/, (\d+)$/, " and $1")}`;

/** Of two tensors that are to be broadcast: one may lack sizes of 1 at its end, as a gate of channels does. */
export function broadcastFix(left: Shape, right: Shape): string {
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  const missing = long.length - short.length;
  const leads = short.every((size, dim) => size === long[dim] || size === 1 || long[dim] === 1);
  if (missing > 0 && leads) {
    const wanted = [...short, ...new Array<number>(missing).fill(1)];
    return `give ${formatShape(short)} the shape ${formatShape(wanted)}: sizes are aligned from the last one on`;
  }
  const filled = [...new Array<number>(missing).fill(1), ...short];
  const wrong = differing(long, filled).filter((dim) => long[dim] !== 1 && filled[dim] !== 1);
  return `${both(left, right)} need the same size, or 1, in ${dimensions(wrong)}`;
}

/** Of two tensors that are to be joined along a dimension. */
export function joinFix(first: Shape, other: Shape, along: number): string {
  const wrong = differing(first, other, along);
  const fits = wrong.length === 1 && first[along] === other[along];
  const shapes = both(first, other);
  return fits
    ? `${shapes} can be joined along dimension ${wrong[0]}`
    : `${shapes} need the same size in ${dimensions(wrong)}`;
}

/** Of two factors of a matrix product. */
export function productFix(left: Shape, right: Shape): string {
  const [m, k] = [left.at(-2), left.at(-1)];
  const [k2, n] = [right.at(-2), right.at(-1)];
  const turned = (shape: Shape): string =>
    formatShape([...shape.slice(0, -2), shape.at(-1) as number, shape.at(-2) as number]);
  if (k !== k2 && n === k && right.length > 1)
    return `transpose the last two dimensions of the second, ${formatShape(right)}: ${turned(right)}`;
  if (k !== k2 && m === k2 && left.length > 1)
    return `transpose the last two dimensions of the first, ${formatShape(left)}: ${turned(left)}`;
  return k === k2
    ? `${both(left, right)} need as many matrices each`
    : `of ${both(left, right)} the columns of the first, ${k}, must be the rows of the second, ${k2 ?? n}`;
}
