import type { Size } from "./geometry.ts";
import type { Part } from "./parts.ts";

/** Advance of a letter in a node, in pixels: names are larger than classes. */
const NAME_CHAR = 7.25;
const CLASS_CHAR = 6.65;
/** Room for `102.76 M`. */
const VALUE_CHARS = 10;
/** Of the mark that opens and closes. */
export const FOLD = 20;

/** How a part is named: of an op, as its language spells it. */
export type Naming = (part: Part) => { readonly name: string; readonly kind: string };

/** Least width of an open part: its name, its class and its value stand in one line. */
export function headWidth(part: Part, naming: Naming): number {
  const { name, kind } = naming(part);
  return FOLD + name.length * NAME_CHAR + (kind.length + VALUE_CHARS + 1) * CLASS_CHAR + 24;
}

export function sizeOf(part: Part, naming: Naming): Size {
  const { name, kind } = naming(part);
  const fold = part.parts.length > 0 ? FOLD : 0;
  if (!kind) return { width: Math.max(44, name.length * NAME_CHAR + 22 + fold), height: 26 };
  const second = (kind.length + VALUE_CHARS) * CLASS_CHAR;
  return { width: Math.max(name.length * NAME_CHAR + fold, second) + 20, height: 46 };
}
