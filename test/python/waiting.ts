/**
 * Recorded networks that Python doesn't run as recorded yet, and why: by name, or by the first word of their names. It
 * only ever shrinks.
 */
export const WAITING: Readonly<Record<string, string>> = {};

/** Recorded networks that differ for good, and why. */
const DIFFERING: Readonly<Record<string, string>> = {
  "parameters-pruned-count":
    "which of two layers' weights are the smallest, only their values say; there are none",
};

export const waitsFor = (name: string): string | undefined =>
  DIFFERING[name] ?? WAITING[name] ?? WAITING[name.split("-")[0] as string];
