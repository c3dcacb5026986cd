import { readable } from "./numbers.ts";
import type { Row } from "./row.ts";
import type { Summary } from "./summary.ts";

/** Below this share of the exact count, a difference is not worth a line: torchinfo counts biases, too. */
const WORTH_A_LINE = 0.01;
const MOST_NAMED = 3;

/** Rows of one class which torchinfo's rule counts too low (`difference` above 0) or too high. */
interface Group {
  readonly rows: Row[];
  difference: number;
}

/**
 * One line on the exact count, where torchinfo's mult-adds are off by more than 1 % or an op has no rule:
 * `exact: 17.56 G multiply-adds; torchinfo's rule gives 11.28 G: it leaves out 12 × MultiheadAttention (6.28 G)`.
 */
export function note(summary: Summary): string | undefined {
  const { exact, totalMultAdds } = summary;
  const off = Math.abs(Number(exact.macs) - Number(totalMultAdds));
  const differs = off > WORTH_A_LINE * Number(exact.macs);
  if (!summary.graph || (!differs && exact.unknown.length === 0)) return undefined;
  const bound = exact.unknown.length > 0 ? "at least " : "";
  const parts = [`exact: ${bound}${readable(exact.macs)} multiply-adds`];
  if (bound) parts.push(`no rule covers ${listed(exact.unknown)}`);
  if (differs)
    parts.push(`torchinfo's rule gives ${readable(totalMultAdds)}: it ${reasons(summary)}`);
  return parts.join("; ");
}

function reasons(summary: Summary): string {
  const groups = groupsOf(summary);
  const low = groups.filter(({ difference }) => difference > 0);
  const high = groups.filter(({ difference }) => difference < 0);
  const parts: string[] = [];
  if (low.length > 0) parts.push(`leaves out ${listed(low.map(described))}`);
  if (high.length > 0) parts.push(`counts too much for ${listed(high.map(described))}`);
  return parts.join(" and ");
}

/** The groups that make the difference, the largest first. */
function groupsOf(summary: Summary): Group[] {
  const groups = new Map<string, Group>();
  for (const row of summary.summaryList) {
    const counted = row.isLeaf ? row.multAdds : 0;
    const difference = Number(summary.ownCost(row).macs) - Number(counted);
    if (difference === 0) continue;
    const key = `${row.className} ${difference > 0}`;
    const group = groups.get(key);
    if (group) {
      group.rows.push(row);
      group.difference += difference;
    } else groups.set(key, { rows: [row], difference });
  }
  const sorted = [...groups.values()].sort(
    (left, right) => Math.abs(right.difference) - Math.abs(left.difference),
  );
  const least = WORTH_A_LINE * Math.abs(sorted[0]?.difference ?? 0);
  return sorted.filter(({ difference }) => Math.abs(difference) > least).slice(0, MOST_NAMED);
}

function described({ rows, difference }: Group): string {
  const first = rows[0] as Row;
  const size = readable(Math.abs(difference));
  if (rows.length > 1) return `${rows.length} × ${first.className} (${size})`;
  if (first.path === "") return `${first.className}'s own forward (${size})`;
  return `${first.path} (${first.className}, ${size})`;
}

/** `a`, `a and b`, `a, b and c`. */
function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
