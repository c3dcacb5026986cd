import type { Count } from "../formula/index.ts";
import { type AtMost, bounded } from "../summary/bound.ts";
import { grouped } from "../summary/numbers.ts";
import type { LayerExplanation } from "./explanation.ts";
import type { Wording } from "./wording.ts";
import type { CallWork } from "./work.ts";

/** The children of a module with what each adds, what it has of its own, and the sum; costs only of what ran. */
export function partsCells(
  { parts, own, work, totals, params }: LayerExplanation,
  { say }: Wording,
): (readonly string[])[] {
  const ran = totals.runs > 0 || totals.macs !== 0 || totals.savedBytes > 0;
  const ownParams = params - parts.reduce((sum, part) => sum + part.params, 0);
  const head = [say.part, say.class, say.parameters, ...(ran ? [say.macs, say.bytesKept] : [])];
  const rows = parts.map(({ name, className, params: count, sharedParams, ...costs }) => [
    name,
    className,
    sharedParams > 0
      ? `${grouped(count)} (${say.elsewhere(grouped(sharedParams))})`
      : grouped(count),
    ...(ran ? costCells(costs) : []),
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
        ? costCells({
            macs: BigInt(totals.macs) - others(({ macs }) => macs),
            savedBytes: BigInt(totals.savedBytes) - others(({ savedBytes }) => savedBytes),
            atMost: ownAtMost(work),
          })
        : []),
    ]);
  rows.push([say.total, "", grouped(params), ...(ran ? costCells(totals) : [])]);
  return [head, ...rows];
}

interface Costs {
  readonly macs: Count;
  readonly savedBytes: Count;
  readonly atMost: AtMost;
}

const costCells = ({ macs, savedBytes, atMost }: Costs): string[] => [
  bounded(macs, { isAtLeast: false, isAtMost: atMost.macs }),
  bounded(savedBytes, { isAtLeast: false, isAtMost: atMost.savedBytes }),
];

/** Of what a module does itself, in its first run. */
const ownAtMost = (work: CallWork | null): AtMost => ({
  macs: work?.ops.some(({ macs, isAtMost }) => macs !== null && isAtMost) ?? false,
  savedBytes: work?.ops.some(({ savedBytes, isAtMost }) => savedBytes > 0 && isAtMost) ?? false,
});
