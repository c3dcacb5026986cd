import { bool, int, optional, tensor } from "../args.ts";
import type { Tensor } from "../tensor.ts";
import { pad } from "./pad.ts";

// What the short-time Fourier transform and its inverse have in common.

/** The arguments with which both begin. */
export const WINDOWED = [
  tensor("input"),
  int("nFft"),
  optional(int("hopLength")),
  optional(int("winLength")),
  optional(tensor("window")),
  bool("center", true),
] as const;

/** A window shorter than the transform stands in its middle. */
export function fitted(window: Tensor, size: number): Tensor {
  const missing = size - window.numel;
  if (missing === 0) return window;
  const left = Math.floor(missing / 2);
  return pad(window, [left, missing - left]);
}
