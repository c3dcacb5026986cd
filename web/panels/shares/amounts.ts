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

/** How much of it there is; at least so much, where a rule doesn't cover all. */
export interface Amount {
  readonly value: Count;
  readonly isBound: boolean;
}

export const isBound = ({ exact }: TableRow, share: Share): boolean =>
  share === "macs" && (exact?.total.unknownOps.length ?? 0) > 0;

/** `102.76 M`, `580.12 MB`, `≥ 5.55 G`; `?` where nothing of it is known. */
export function shareText(share: Share, { value, isBound }: Amount): string {
  if (isBound && value === 0) return "?";
  return (isBound ? "≥ " : "") + (share === "saved" ? bytesText(value) : shortCount(value));
}

/** The same to the last digit, with its part of what the model has: `102,764,544 · 77.35 %`. */
export function exactText(share: Share, { value, isBound }: Amount, whole: Amount): string {
  if (isBound && value === 0) return "?";
  const number = `${isBound ? "≥ " : ""}${grouped(value)}${share === "saved" ? " B" : ""}`;
  return whole.isBound || whole.value === 0
    ? number
    : `${number} · ${((100 * Number(value)) / Number(whole.value)).toFixed(2)} %`;
}
