import type { Features } from "./item.ts";
import type { Scanner } from "./scanner.ts";

const BETWEEN = "[\\s,]{0,3}";
const STRIDE = new RegExp(
  `\\s{0,3}/\\s{0,3}(\\d+)|${BETWEEN}\\b(?:stride|s)\\s{0,3}=?\\s{0,3}(\\d+)\\b`,
  "iy",
);
const PADDING = new RegExp(
  `${BETWEEN}\\b(?:padding|pad|p)\\s{0,3}=?\\s{0,3}(\\d+|same|valid)\\b`,
  "iy",
);
const GROUPS = new RegExp(`${BETWEEN}\\b(?:groups?|g)\\s{0,3}=?\\s{0,3}(\\d+)\\b`, "iy");

/** What stands behind an item: `/2`, `stride 2`, `p1`, `padding same`, `g2`. */
export function readModifiers(scanner: Scanner): Pick<Features, "stride" | "padding" | "groups"> {
  const found: { stride?: number[]; padding?: number[] | "same"; groups?: number } = {};
  for (;;) {
    const at = scanner.at;
    const stride = scanner.take(STRIDE);
    const padding = stride ? undefined : scanner.take(PADDING);
    const groups = stride || padding ? undefined : scanner.take(GROUPS);
    const number = stride?.[1] ?? stride?.[2] ?? padding?.[1] ?? groups?.[1];
    if (number === undefined) return found;
    if (padding && /same/i.test(number)) found.padding = "same";
    else if (padding) found.padding = /valid/i.test(number) ? [0] : [scanner.number(number, at)];
    else if (Number(number) === 0) scanner.fail("modifier", at, scanner.text.slice(at, scanner.at));
    else if (stride) found.stride = [scanner.number(number, at)];
    else found.groups = scanner.number(number, at);
  }
}
