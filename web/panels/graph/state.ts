import { signal } from "@preact/signals";
import type { Zoom } from "./scale.ts";

/** Keys of the parts that a person opened or closed. */
export const flipped = signal<ReadonlySet<string>>(new Set());
export const zoom = signal<Zoom>(null);

const LEAST_ZOOM = 0.05;
const MOST_ZOOM = 3;

export const within = (value: number): number => Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, value));

export function flip(key: string): void {
  const next = new Set(flipped.value);
  if (!next.delete(key)) next.add(key);
  flipped.value = next;
}
