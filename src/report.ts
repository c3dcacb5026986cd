import type { Counts } from "./summary/changes.ts";

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
