import { InvalidArgumentError } from "commander";
import { DTYPE_ALIASES, DTYPES, dtypeNamed } from "../dtype.ts";
import { suggestion } from "../suggest.ts";

// Readers of option values: each gives the value, or says what it must be.

export function whole(text: string): number {
  if (!/^-?\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

export const atLeast = (least: number) => (text: string) => {
  if (!/^\d+$/.test(text) || Number(text) < least)
    throw new InvalidArgumentError(`It must be a whole number of ${least} or more.`);
  return Number(text);
};

export function verbosity(text: string): number {
  if (!["0", "1", "2"].includes(text)) throw new InvalidArgumentError("It must be 0, 1 or 2.");
  return Number(text);
}

export function addSize(text: string, before: readonly number[][] = []): number[][] {
  const size = text.split(",").map((part) => part.trim());
  if (!size.every((part) => /^\d+$/.test(part) && Number(part) > 0))
    throw new InvalidArgumentError("It must be sizes of 1 or more, as 12,1,224,224.");
  return [...before, size.map(Number)];
}

export const addPath = (text: string, before: readonly string[] = []): string[] => [
  ...before,
  text,
];

export function dtypes(text: string): string[] {
  return namesIn(text).map((name) => {
    if (dtypeNamed(name)) return name;
    throw new InvalidArgumentError(
      `There is no dtype ${name}${suggestion(name, [...DTYPES, ...Object.keys(DTYPE_ALIASES)])}.`,
    );
  });
}

/** An empty name is none: `,attention_mask`. */
export const inputNames = (text: string): (string | null)[] =>
  text.split(",").map((name) => name.trim() || null);

const namesIn = (text: string): string[] =>
  text === "" ? [] : text.split(",").map((name) => name.trim());

export const oneOf =
  <T extends string>(allowed: readonly T[]) =>
  (text: string): T => {
    if ((allowed as readonly string[]).includes(text)) return text as T;
    throw new InvalidArgumentError(
      `Choose from ${allowed.join(", ")}${suggestion(text, allowed)}.`,
    );
  };

export const listOf =
  <T extends string>(allowed: readonly T[]) =>
  (text: string): T[] =>
    namesIn(text).map(oneOf(allowed));
