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

/** Rows of one class, or a single one, and how many multiply-adds torchinfo's rule is off by in them. */
export interface NotedRows {
  readonly count: number;
  readonly className: string;
  /** Of a single row; empty for the model itself. */
  readonly path: string;
  readonly size: string;
}

/** What is worth a line on the exact count: it is put in words by `noteText`, and by the page in its languages. */
export interface NoteFacts {
  readonly macs: string;
  readonly isAtLeast: boolean;
  readonly isAtMost: boolean;
  /** Ops without a rule. */
  readonly unknown: readonly string[];
  /** What torchinfo's rule gives, where it is off; else null. */
  readonly torchinfo: string | null;
  /** What it leaves out, what it counts too much for, and the biases that it counts. */
  readonly low: readonly NotedRows[];
  readonly high: readonly NotedRows[];
  readonly biases: string | null;
}

/** Where torchinfo's mult-adds are off by more than 1 %, an op has no rule or only data decide a size. */
export function noteFacts(summary: Summary): NoteFacts | undefined {
  const { exact, totalMultAdds } = summary;
  const off = Math.abs(Number(exact.macs) - Number(totalMultAdds));
  const differs = off > WORTH_A_LINE * Number(exact.macs);
  const [isAtLeast, isAtMost] = [exact.unknown.length > 0, exact.atMost.macs];
  if (!summary.graph || !(differs || isAtLeast || isAtMost)) return undefined;
  const groups = differs ? groupsOf(summary) : [];
  const biases = groups.find(({ isBiases }) => isBiases);
  return {
    macs: readable(exact.macs),
    isAtLeast,
    isAtMost,
    unknown: exact.unknown,
    torchinfo: differs ? readable(totalMultAdds) : null,
    low: groups.filter(({ difference }) => difference > 0).map(noted),
    high: groups.filter(({ difference, isBiases }) => difference < 0 && !isBiases).map(noted),
    biases: biases ? readable(Math.abs(biases.difference)) : null,
  };
}

/**
 * The same as one line:
 * `exact: 17.56 G multiply-adds; torchinfo's rule gives 11.28 G: it leaves out 12 × MultiheadAttention (6.28 G)`.
 */
export function note(summary: Summary): string | undefined {
  const facts = noteFacts(summary);
  return facts && noteText(facts);
}

function noteText({
  macs,
  isAtLeast,
  isAtMost,
  unknown,
  torchinfo,
  ...reasons
}: NoteFacts): string {
  const bound = isAtLeast ? "at least " : isAtMost ? "at most " : "";
  const count = isAtLeast && isAtMost ? "?" : `${bound}${macs}`;
  const parts = [`exact: ${count} multiply-adds`];
  if (isAtLeast) parts.push(`no rule covers ${listed(unknown)}`);
  if (isAtMost) parts.push("only data decide some sizes, of which the largest is taken");
  if (torchinfo !== null)
    parts.push(`torchinfo's rule gives ${torchinfo}: it ${reasonsText(reasons)}`);
  return parts.join("; ");
}

function reasonsText({ low, high, biases }: Pick<NoteFacts, "low" | "high" | "biases">): string {
  const parts = [
    low.length > 0 && `leaves out ${listed(low.map(described))}`,
    high.length > 0 && `counts too much for ${listed(high.map(described))}`,
    biases !== null && `counts biases (${biases})`,
  ];
  return listed(parts.filter((part) => part !== false));
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

function noted({ rows, difference }: Group): NotedRows {
  const { className, path } = rows[0] as Row;
  return { count: rows.length, className, path, size: readable(Math.abs(difference)) };
}

function described({ count, className, path, size }: NotedRows): string {
  if (count > 1) return `${count} × ${className} (${size})`;
  return path === "" ? `${className}'s own forward (${size})` : `${path} (${className}, ${size})`;
}

/** `a`, `a and b`, `a, b and c`. */
function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
