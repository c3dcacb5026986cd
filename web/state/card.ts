import { parseBytes } from "../../src/memory/bytes.ts";
import { GPU_NAMES, gpuNamed } from "../../src/memory/gpus.ts";

/** No card has less: a number alone that is smaller is in GiB. */
const LEAST = 2 ** 20;

/** A card as the planner takes it, from what was chosen or typed; undefined where it is neither a card nor its memory. */
export function cardOf(
  text: string,
): { readonly gpu: string } | { readonly memory: number } | undefined {
  if (GPU_NAMES.includes(text)) return { gpu: text };
  const bytes = parseBytes(text);
  const memory =
    bytes !== undefined && bytes < LEAST && /^[\d.\s]+$/.test(text)
      ? parseBytes(`${text}g`)
      : bytes;
  return memory === undefined ? undefined : { memory };
}

/** The memory of what was chosen, to begin with where it is to be typed. */
export const memoryText = (text: string): string => {
  const found = gpuNamed(text);
  return found ? `${Math.round(found.mebibytes / 1024)} GiB` : text;
};
