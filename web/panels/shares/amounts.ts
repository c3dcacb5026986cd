import type { Count } from "../../../src/formula/index.ts";
import type { TableRow } from "../../../src/survey/index.ts";
import { bytesText, grouped, shortCount } from "../../format.ts";

/** What modules have parts of: each has a hue and a pattern of its own. */
export const SHARES = ["params", "macs", "saved"] as const;
export type Share = (typeof SHARES)[number];

/** What a run of a module has, its modules included. Parameters of what ran before are counted there. */
export function totalOf({ params, exact, recursive }: TableRow, share: Share): Count {
  if (share === "params") return recursive ? 0 : params.total;
  return (share === "macs" ? exact?.total.macs : exact?.total.savedBytes) ?? 0;
}

/** The same without its modules. */
export function ownOf({ params, exact, recursive }: TableRow, share: Share): Count {
  if (share === "params") return recursive ? 0 : params.own;
  return (share === "macs" ? exact?.own.macs : exact?.own.savedBytes) ?? 0;
}

/** `102.76 M`, `580.12 MB`. */
export const shareText = (share: Share, count: Count): string =>
  share === "saved" ? bytesText(count) : shortCount(count);

/** The same to the last digit, with its part of `whole`: `102,764,544 · 77.35 %`. */
export function exactText(share: Share, count: Count, whole: Count): string {
  const unit = share === "saved" ? " B" : "";
  return `${grouped(count)}${unit}${whole > 0 ? ` · ${percentText(count, whole)}` : ""}`;
}

const percentText = (count: Count, whole: Count): string =>
  `${((100 * Number(count)) / Number(whole)).toFixed(2)} %`;
