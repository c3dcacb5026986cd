import { grouped } from "../summary/numbers.ts";
import type { LayerExplanation } from "./explanation.ts";
import type { Wording } from "./wording.ts";

/** The children of a module with what each adds, what it has of its own, and the sum; costs only of what ran. */
export function partsCells(
  { parts, own, work, totals, params }: LayerExplanation,
  { say }: Wording,
): (readonly string[])[] {
  const ran = totals.runs > 0 || totals.macs !== 0 || totals.savedBytes > 0;
  const ownParams = params - parts.reduce((sum, part) => sum + part.params, 0);
  const head = [say.part, say.class, say.parameters, ...(ran ? [say.macs, say.bytesKept] : [])];
  const rows = parts.map(({ name, className, params: count, sharedParams, macs, savedBytes }) => [
    name,
    className,
    sharedParams > 0
      ? `${grouped(count)} (${say.elsewhere(grouped(sharedParams))})`
      : grouped(count),
    ...(ran ? [grouped(macs), grouped(savedBytes)] : []),
  ]);
  const hasOwn = own.groups.length + own.others.length > 0 || (work?.ops.length ?? 0) > 0;
  const others = (value: (part: (typeof parts)[number]) => number | bigint) =>
    parts.reduce((sum, part) => sum + BigInt(value(part)), 0n);
  if (hasOwn)
    rows.push([
      say.own,
      "",
      grouped(ownParams),
      ...(ran
        ? [
            grouped(BigInt(totals.macs) - others(({ macs }) => macs)),
            grouped(BigInt(totals.savedBytes) - others(({ savedBytes }) => savedBytes)),
          ]
        : []),
    ]);
  rows.push([
    say.total,
    "",
    grouped(params),
    ...(ran ? [grouped(totals.macs), grouped(totals.savedBytes)] : []),
  ]);
  return [head, ...rows];
}
