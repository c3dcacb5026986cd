import type { TracedOp } from "../graph.ts";

/** A window that slides along one axis of an image. */
export interface Window {
  /** Its letter in formulas: D, H, W or L. */
  readonly axis: string;
  /** Which dimension of the input, from the end: −1 for the last. */
  readonly dim: number;
  readonly size: number;
  readonly out: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
}

const AXES = ["D", "H", "W"];

/** The windows of a convolution or a pool, one for each axis: its definition names them. None of any other op. */
export function windowsOf({ op, symbols }: TracedOp): Window[] {
  const read = (symbol: string): number | undefined => {
    const slot = op.slots.get(symbol);
    return slot === undefined ? undefined : symbols[slot];
  };
  // What has an output padding spreads elements: no window gathers them.
  const axes = ["L", ...AXES].filter(
    (a) => has(op.slots, [a, `k${a}`, `s${a}`, `p${a}`, `${a}out`]) && !op.slots.has(`o${a}`),
  );
  return axes.map((axis, at) => ({
    axis,
    dim: at - axes.length,
    size: read(axis) as number,
    out: read(`${axis}out`) as number,
    kernel: read(`k${axis}`) as number,
    stride: read(`s${axis}`) as number,
    padding: read(`p${axis}`) as number,
    dilation: read(`d${axis}`) ?? 1,
  }));
}

const has = (slots: ReadonlyMap<string, number>, names: readonly string[]): boolean =>
  names.every((name) => slots.has(name));

/** How far a window reaches, from its first element to its last. */
export const extent = ({ kernel, dilation }: Window): number => dilation * (kernel - 1) + 1;

/** How many elements of a kernel lie on the input at some place of the window. */
export function usedTaps({ size, out, kernel, stride, padding, dilation }: Window): number {
  let used = 0;
  for (let tap = 0; tap < kernel; tap++) {
    const offset = tap * dilation - padding;
    // The first window in which it lies at 0 or later.
    const first = Math.max(Math.ceil(-offset / stride), 0);
    if (first < out && offset + first * stride < size) used++;
  }
  return used;
}

/**
 * Elements at the end of the axis that no window reads. None where the stride is larger than the window: it skips by
 * design, as a 1×1 convolution on a shortcut does.
 */
export function unreadAfter(window: Window): number {
  const { size, out, stride, padding } = window;
  if (stride > extent(window)) return 0;
  const end = (out - 1) * stride + extent(window) - padding;
  return Math.max(size - end, 0);
}

/** `3×3`: one number for each axis. */
export const by = (numbers: readonly number[]): string => numbers.join("×");
