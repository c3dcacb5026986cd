import { signal } from "@preact/signals";
import type { Result } from "../../state/run.ts";

/** How all was before the first number was turned. */
export interface Start {
  readonly text: string;
  readonly input: string;
  readonly result: Result;
  /** How many numbers the source had: another count is another source. */
  readonly integers: number;
}

/** What the totals are told against; null before anything was turned. */
export const start = signal<Start | null>(null);
