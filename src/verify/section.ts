import type { Span } from "../recorder.ts";

/** One thing that a check found: a difference makes it fail, a warning and a note don't. */
export interface Finding {
  readonly severity: "difference" | "warning" | "note";
  /** What kind it is, for programs: `spec/kernel`, `checkpoint/missing`. */
  readonly code: string;
  /** One sentence in the reader's language. */
  readonly text: string;
  /** The module that it is about. */
  readonly path?: string | undefined;
  /** Where the module is made. */
  readonly source?: Span | undefined;
  /** Why it matters: the same for every finding of one kind. */
  readonly reason?: string | undefined;
  /** What to change. */
  readonly fix?: string | undefined;
}

/** Two lists side by side: what was wanted, and what there is. */
export interface Aligned {
  readonly left: string;
  readonly right: string;
  /** Of each row: alike, different, only wanted, only there, or of no account. */
  readonly rows: readonly AlignedRow[];
}

export interface AlignedRow {
  readonly mark: "=" | "≠" | "<" | ">" | "·";
  readonly left: string;
  readonly right: string;
}

/** What one check says. */
export interface Section {
  /** `params`, `spec`, `checkpoint`, … */
  readonly check: string;
  readonly passed: boolean;
  /** The outcome in one line. */
  readonly title: string;
  readonly aligned?: Aligned | undefined;
  readonly findings: readonly Finding[];
}

/** A section passes when nothing that it found is a difference. */
export const section = (
  check: string,
  title: string,
  findings: readonly Finding[],
  aligned?: Aligned,
): Section => ({
  check,
  passed: findings.every(({ severity }) => severity !== "difference"),
  title,
  findings,
  ...(aligned && { aligned }),
});
