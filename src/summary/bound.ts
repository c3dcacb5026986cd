import type { Count } from "../formula/index.ts";
import { isAtMost } from "../op/at-most.ts";
import type { OpCall } from "../op/spec.ts";
import { grouped } from "./numbers.ts";

/** Which of an account's numbers are the most that they can be: sizes that only data decide stand in them. */
export interface AtMost {
  readonly macs: boolean;
  readonly savedBytes: boolean;
}

export const EXACT: AtMost = { macs: false, savedBytes: false };

/** Which numbers of an op's account are, and of a sum with it. */
export const withOp = (
  sum: AtMost,
  call: OpCall,
  macs: Count | undefined,
  savedBytes: number,
): AtMost => {
  if (!(macs || savedBytes) || !isAtMost(call)) return sum;
  return { macs: sum.macs || Boolean(macs), savedBytes: sum.savedBytes || savedBytes > 0 };
};

/** What is said of a number beside it. */
interface Bounded {
  /** True where some of it has no rule: it is more. */
  readonly isAtLeast: boolean;
  /** True where it can be less. */
  readonly isAtMost: boolean;
}

/** `1,234`, `≥ 1,234`, `≤ 1,234`; `?` where it can be more and less, or where nothing of it is known. */
export function bounded(
  count: Count,
  { isAtLeast, isAtMost }: Bounded,
  write: (count: Count) => string = grouped,
): string {
  if (isAtLeast && (isAtMost || count === 0)) return "?";
  return `${isAtLeast ? "≥ " : isAtMost ? "≤ " : ""}${write(count)}`;
}
