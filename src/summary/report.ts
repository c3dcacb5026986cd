import { type Format, format } from "./format.ts";
import { neverRan, neverRanText } from "./never-ran.ts";
import { note } from "./note.ts";
import type { Summary } from "./summary.ts";

/** A printed summary, and what is to be said beside it. */
export interface Report {
  readonly text: string;
  readonly warnings: readonly string[];
  /** Where torchinfo's mult-adds are off; undefined where the text says it, or they aren't. */
  readonly note: string | undefined;
}

/** Those that hold the remarks themselves. */
const WITH_REMARKS: readonly Format[] = ["json", "markdown", "html"];

/** Prints `summary` for a reader. */
export const report = (summary: Summary, kind: Format): Report => ({
  text: format(summary, kind),
  warnings: [...summary.warnings, ...neverRan(summary).map(neverRanText)],
  note: WITH_REMARKS.includes(kind) ? undefined : note(summary),
});
