import type { InputSize } from "../../src/summary/index.ts";

/** Most dimensions that an input is believed to have. */
const MOST_DIMENSIONS = 32;

/**
 * Reads sizes as people write them: `12, 1, 224, 224`, `(1, 3, 32, 32)`, `1x3x32x32`; several inputs are separated by
 * semicolons. Empty is no input; undefined where it can't be read.
 */
export function parseInput(text: string): { readonly inputSize?: InputSize } | undefined {
  const sizes = text.split(";").map((part) => part.replace(/^[\s([]+|[\s)\]]+$/g, ""));
  if (sizes.every((part) => part === "")) return {};
  const parsed = sizes.map((part) => part.split(/\s*[,x×\s]\s*/).filter((word) => word !== ""));
  const words = parsed.flat();
  if (parsed.some((size) => size.length === 0 || size.length > MOST_DIMENSIONS)) return undefined;
  if (!words.every((word) => /^\d+$/.test(word) && Number.isSafeInteger(Number(word))))
    return undefined;
  const numbers = parsed.map((size) => size.map(Number));
  return { inputSize: numbers.length === 1 ? (numbers[0] as number[]) : numbers };
}
