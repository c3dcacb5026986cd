import { signal } from "@preact/signals";
import type { Span } from "../../src/recorder.ts";

/** The numbers of a layer that can be asked about. */
export const MEASURES = ["output", "params", "macs", "saved"] as const;
export type Measure = (typeof MEASURES)[number];

/** A module of the model, at its path; empty for the model itself. */
export interface Selection {
  readonly path: string;
  readonly measure: Measure;
}

export const selection = signal<Selection | null>(null);

/** Places of the source that something on the right is made of, while it is pointed at. */
export const litSpans = signal<readonly Span[]>([]);

/** A place in the source, as spans count: lines from 1, columns from 0. */
export interface SourcePlace {
  readonly line: number;
  readonly column: number;
}

/** The place in the source that is pointed at: the numbers that it decides light up. */
export const pointed = signal<SourcePlace | null>(null);

/** Where the source should be shown. */
export const shownSpan = signal<Span | null>(null);
