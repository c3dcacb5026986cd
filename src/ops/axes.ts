/** The spatial axes by the names that formulas give their sizes. */
export const AXES = { 1: ["L"], 2: ["H", "W"], 3: ["D", "H", "W"] } as const;
export type Rank = keyof typeof AXES;

/** The symbols of an argument that has one number for each axis: `sH sW`. */
export const perAxis = (axes: readonly string[], prefix: string): string =>
  axes.map((axis) => prefix + axis).join(" ");
