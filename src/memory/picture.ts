import type { Phase } from "./tape.ts";

// The memory of a step as a curve: for the text with block characters, for a file as SVG.

const EIGHTHS = " ▁▂▃▄▅▆▇█";

/** A phase and the part of the picture that it takes. */
export interface Stretch {
  readonly phase: Phase;
  /** Columns, or points: from 0, the end is exclusive. */
  readonly from: number;
  readonly to: number;
}

/** The highest value of each of `columns` stretches of the moments. */
export function sampled(bytes: readonly number[], columns: number): number[] {
  return Array.from({ length: columns }, (_, column) => {
    const from = Math.floor((column * bytes.length) / columns);
    const to = Math.max(from + 1, Math.floor(((column + 1) * bytes.length) / columns));
    return Math.max(...bytes.slice(from, to));
  });
}

/** Neighbours of the same phase as one; what is loaded belongs to the forward pass, a loss to the backward one. */
export function stretches(phases: readonly Phase[], columns: number): Stretch[] {
  const found: { phase: Phase; from: number; to: number }[] = [];
  const scale = columns / phases.length;
  phases.forEach((given, at) => {
    const phase = shownAs(given);
    const last = found.at(-1);
    const to = Math.round((at + 1) * scale);
    if (last?.phase === phase) last.to = to;
    else found.push({ phase, from: last?.to ?? 0, to });
  });
  return found;
}

function shownAs(phase: Phase): Phase {
  if (phase === "load") return "forward";
  return phase === "loss" || phase === "recompute" ? "backward" : phase;
}

/** The curve as `rows` lines of block characters, the highest value at the top. */
export function blockLines(values: readonly number[], top: number, rows: number): string[] {
  return Array.from({ length: rows }, (_, row) => {
    const floor = rows - 1 - row;
    const cells = values.map((value) => {
      const eighths = Math.round((value / top) * rows * 8) - floor * 8;
      return EIGHTHS[Math.max(0, Math.min(8, eighths))];
    });
    return cells.join("").trimEnd();
  });
}
