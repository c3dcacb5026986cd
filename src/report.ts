import type { Count } from "./formula/index.ts";

/** What a command says of a model: plain data, so that it can come from another thread. */
export interface Report {
  readonly text: string;
  /** Said beside the text, each on a line of its own. */
  readonly warnings: readonly string[];
  /** A last remark; undefined where the text says it. */
  readonly note?: string | undefined;
  /** The exit status: 1 where the model isn't what it should be. */
  readonly status?: 0 | 1;
  /** The same for a program; structured cloning carries it. */
  readonly data?: unknown;
  /** What the text counts, where it was asked for: two of them can be compared. */
  readonly counts?: Counts;
  /** More that is to be written: contents by path. */
  readonly files?: Readonly<Record<string, string>>;
}

/** What one row counts of its own, without the rows below it. Plain data. */
export interface RowCounts {
  /** Where the module stands in the model; empty for the model itself. */
  readonly path: string;
  readonly className: string;
  /** Which of the module's rows it is: a module that runs twice has two. */
  readonly run: number;
  readonly params: Count;
  readonly macs: Count;
  readonly savedBytes: Count;
  /** The size of its output, as the table prints it; empty where it didn't run. */
  readonly output: string;
}

/** What a summary counts, as plain data: two of them can be compared. */
export interface Counts {
  readonly rows: readonly RowCounts[];
  readonly params: Count;
  readonly macs: Count;
  readonly savedBytes: Count;
}
