import type { Count } from "../src/formula/index.ts";
import { grouped, readable } from "../src/summary/numbers.ts";

/** `[12, 64, 224, 224]` → `12×64×224²`; of several tensors, one after the other. */
export function sizeText(size: unknown): string {
  if (!Array.isArray(size)) return size === null || size === undefined ? "" : String(size);
  if (size.some(Array.isArray)) return size.map(sizeText).filter(Boolean).join(", ");
  if (size.length === 0) return "";
  const [last, previous] = [size.at(-1), size.at(-2)];
  return size.length > 2 && last === previous && last !== 1
    ? [...size.slice(0, -2), `${last}²`].join("×")
    : size.join("×");
}

/** `5.55 G`; the whole number where it is short. */
export const shortCount = (count: Count): string => readable(count);

/** `580.12 MB`, where a MB is 1,000,000 bytes, as in torchinfo's footer. */
export function bytesText(bytes: Count): string {
  const text = readable(bytes);
  return / \w$/.test(text) ? `${text}B` : `${text} B`;
}

/** `−18.9 M` or `+640`. */
export function deltaText(delta: Count, unit = ""): string {
  const sign = delta < 0 ? "−" : "+";
  const size = delta < 0 ? -delta : delta;
  const text = readable(size);
  return `${sign}${text}${unit && (/ \w$/.test(text) ? unit : ` ${unit}`)}`;
}

export { grouped };
