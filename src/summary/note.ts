import { readable } from "./numbers.ts";
import type { Row } from "./row.ts";
import type { Summary } from "./summary.ts";
import { biasMultAdds } from "./torchinfo.ts";

/** Below this share of the exact count, a difference is not worth a line: torchinfo counts biases, too. */
const WORTH_A_LINE = 0.01;
const MOST_NAMED = 3;

/** What torchinfo's rule counts too low (`difference` above 0) or too high: the rows of one class, or all biases. */
interface Group {
  readonly rows: Row[];
  readonly isBiases: boolean;
  difference: number;
}

/**
 * One line on the exact count, where torchinfo's mult-adds are off by more than 1 %, an op has no rule or only data
 * decide a size:
 * `exact: 17.56 G multiply-adds; torchinfo's rule gives 11.28 G: it leaves out 12 × MultiheadAttention (6.28 G)`.
 */
export function note(summary: Summary): string | undefined {
  const { exact, totalMultAdds } = summary;
  const off = Math.abs(Number(exact.macs) - Number(totalMultAdds));
  const differs = off > WORTH_A_LINE * Number(exact.macs);
  const [isAtLeast, isAtMost] = [exact.unknown.length > 0, exact.atMost.macs];
  if (!summary.graph || !(differs || isAtLeast || isAtMost)) return undefined;
  const bound = isAtLeast ? "at least " : isAtMost ? "at most " : "";
  const count = isAtLeast && isAtMost ? "?" : `${bound}${readable(exact.macs)}`;
  const parts = [`exact: ${count} multiply-adds`];
  if (isAtLeast) parts.push(`no rule covers ${listed(exact.unknown)}`);
  if (isAtMost) parts.push("only data decide some sizes, of which the largest is taken");
  if (differs)
    parts.push(`torchinfo's rule gives ${readable(totalMultAdds)}: it ${reasons(summary)}`);
  return parts.join("; ");
}

function reasons(summary: Summary): string {
  const groups = groupsOf(summary);
  const named = (test: (group: Group) => boolean) => listed(groups.filter(test).map(described));
  const low = named(({ difference }) => difference > 0);
  const high = named(({ difference, isBiases }) => difference < 0 && !isBiases);
  const biases = named(({ isBiases }) => isBiases);
  const parts = [
    low && `leaves out ${low}`,
    high && `counts too much for ${high}`,
    biases && `counts ${biases}`,
  ];
  return listed(parts.filter((part) => part !== ""));
}

/** The groups that make the difference, the largest first. */
function groupsOf(summary: Summary): Group[] {
  const groups = new Map<string, Group>();
  const add = (key: string, row: Row, difference: number, isBiases: boolean): void => {
    if (difference === 0) return;
    const group = groups.get(key) ?? { rows: [], isBiases, difference: 0 };
    groups.set(key, group);
    group.rows.push(row);
    group.difference += difference;
  };
  for (const row of summary.summaryList) {
    const isCounted = row.isLeaf && row.executed;
    const biases = isCounted ? Number(biasMultAdds(row)) : 0;
    const others = isCounted ? Number(row.multAdds) - biases : 0;
    const difference = Number(summary.ownCost(row).macs) - others;
    add(`${row.className} ${difference > 0}`, row, difference, false);
    add("", row, -biases, true);
  }
  const sorted = [...groups.values()].sort(
    (left, right) => Math.abs(right.difference) - Math.abs(left.difference),
  );
  const least = WORTH_A_LINE * Math.abs(sorted[0]?.difference ?? 0);
  return sorted.filter(({ difference }) => Math.abs(difference) > least).slice(0, MOST_NAMED);
}

function described({ rows, isBiases, difference }: Group): string {
  const size = readable(Math.abs(difference));
  if (isBiases) return `biases (${size})`;
  const first = rows[0] as Row;
  if (rows.length > 1) return `${rows.length} × ${first.className} (${size})`;
  if (first.path === "") return `${first.className}'s own forward (${size})`;
  return `${first.path} (${first.className}, ${size})`;
}

/** `a`, `a and b`, `a, b and c`. */
function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
